package dev.atelier.gateway.study;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.schemas.Json;
import dev.atelier.storage.object.ObjectInfo;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectNotFoundException;
import dev.atelier.storage.object.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Studies and what raters said, in the object store: an object for each study and one for each of its raters. */
@ApplicationScoped
public class Studies {
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
    private static final Pattern RATER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final int MOST_STUDIES = 200;
    private static final int MOST_RATERS = 200;

    @Inject
    ObjectStore store;

    @Inject
    JobShelf shelf;

    public Study create(String tenant, StudyRequest request) {
        Study study = StudyDraft.of(shelf.get(tenant, required("first", request.first())), shelf.get(tenant, required("second", request.second())), request);
        if (store.folders(ObjectKeys.studies(tenant)).size() >= MOST_STUDIES) {
            throw tooMany("There are " + MOST_STUDIES + " studies already.");
        }
        store.put(ObjectKeys.study(tenant, study.study()), Json.write(study));
        return study;
    }

    /** Newest first. */
    public List<Study> list(String tenant) {
        return store.folders(ObjectKeys.studies(tenant)).stream().filter(id -> ID.matcher(id).matches()).map(id -> get(tenant, id))
                .sorted(Comparator.comparing(Study::createdAt).reversed()).toList();
    }

    public Study get(String tenant, String study) {
        if (!ID.matcher(study).matches()) {
            throw new StudyNotFoundException(study);
        }
        try {
            return read(store.get(ObjectKeys.study(tenant, study)), Study.class);
        } catch (ObjectNotFoundException none) {
            throw new StudyNotFoundException(study);
        }
    }

    /** The rater's turns that are not answered, in their order. */
    public List<Turn> left(String tenant, Study study, String rater) {
        Set<String> done = of(tenant, study, rater).stream().map(answer -> answer.pair() + " " + answer.question()).collect(Collectors.toSet());
        return Turn.of(study, rater).stream().filter(turn -> !done.contains(turn.pair() + " " + turn.question())).toList();
    }

    /** Notes what a rater said on one screen; said again, it replaces what was said before. */
    public void answer(String tenant, Study study, String rater, int number, Side side) {
        Turn turn = turn(study, rater, number);
        List<Answer> answers = new ArrayList<>(of(tenant, study, rater));
        if (answers.isEmpty() && store.list(ObjectKeys.studyRaters(tenant, study.study())).size() >= MOST_RATERS) {
            throw tooMany("The study has " + MOST_RATERS + " raters already.");
        }
        answers.removeIf(answer -> answer.pair() == turn.pair() && answer.question() == turn.question());
        answers.add(new Answer(rater, turn.pair(), turn.question(), turn.choice(side), Instant.now()));
        store.put(ObjectKeys.studyRater(tenant, study.study(), rater), Json.write(answers));
    }

    /** One screen of a rater. */
    public Turn turn(Study study, String rater, int number) {
        List<Turn> turns = Turn.of(study, name(rater));
        if (number < 0 || number >= turns.size()) {
            throw new InvalidRequestException("There is no question " + number + ".", "The study has questions 0 to " + (turns.size() - 1) + ".").at("turn");
        }
        return turns.get(number);
    }

    /** All answers, by rater and time. */
    public List<Answer> answers(String tenant, Study study) {
        return store.list(ObjectKeys.studyRaters(tenant, study.study())).stream().map(ObjectInfo::key)
                .flatMap(key -> Arrays.stream(read(store.get(key), Answer[].class)))
                .sorted(Comparator.comparing(Answer::rater).thenComparing(Answer::at)).toList();
    }

    private List<Answer> of(String tenant, Study study, String rater) {
        try {
            return List.of(read(store.get(ObjectKeys.studyRater(tenant, study.study(), name(rater))), Answer[].class));
        } catch (ObjectNotFoundException none) {
            return List.of();
        }
    }

    private static String required(String field, String job) {
        if (job == null || job.isBlank()) {
            throw new InvalidRequestException("'" + field + "' is missing.", "Name two jobs: 'first' and 'second'.").at(field);
        }
        return job;
    }

    private static String name(String rater) {
        if (rater == null || !RATER.matcher(rater).matches()) {
            throw new InvalidRequestException("'" + rater + "' cannot be a rater's name.", "Give 1 to 40 letters, digits, '.', '_' or '-'.").at("rater");
        }
        return rater;
    }

    private static TerminalException tooMany(String what) {
        return new TerminalException(ErrorCode.QUOTA_EXCEEDED, what, "Delete what is not wanted any more from the object store: <tenant>/studies/.");
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (IOException broken) {
            throw new UncheckedIOException("a study cannot be read", broken);
        }
    }
}
