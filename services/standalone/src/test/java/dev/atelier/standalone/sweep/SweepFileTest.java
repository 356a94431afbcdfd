package dev.atelier.standalone.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.embedded.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldMakeACellOfEachPairWithEachSettingAndSeed() throws IOException {
        Sweep sweep = read("""
                pairs: [tower-roof, person-hair]
                seeds: [3, 4]
                base: {warm-up.steps: 5, prompts: <v0>, generation.seeds: [7]}
                settings:
                  full: {}
                  less: {ds-bal.beta: 0.5, warm-up.steps: 6}
                """);

        assertThat(sweep.cells()).extracting(Cell::id).containsExactly("tower-roof/full/3", "tower-roof/less/3", "tower-roof/full/4", "tower-roof/less/4",
                "person-hair/full/3", "person-hair/less/3", "person-hair/full/4", "person-hair/less/4");
        assertThat(sweep.reference()).isEqualTo("full");
        assertThat(sweep.cells().get(3).form().settings().toString()).isEqualTo(
                "{\"training\":{\"warmUpSteps\":6,\"beta\":0.5},\"generation\":{\"prompts\":[\"<v0>\"],\"seeds\":[7]},"
                + "\"name\":\"tower-roof · less · seed 4\",\"model\":\"tailorworld\",\"seed\":4}");
    }

    @Test
    void shouldTellCellsApartByAllThatIsSubmitted() throws IOException {
        Cell cell = read("{pairs: [tower-roof], settings: {a: {beta: 0.5}}}").cells().getFirst();

        assertThat(read("{pairs: [tower-roof], settings: {a: {beta: 0.5}}}").cells().getFirst().digest()).isEqualTo(cell.digest());
        assertThat(read("{pairs: [tower-roof], settings: {a: {beta: 0.6}}}").cells().getFirst().digest()).isNotEqualTo(cell.digest());
        assertThat(read("{pairs: [tower-roof-2], settings: {a: {beta: 0.5}}}").cells().getFirst().digest()).isNotEqualTo(cell.digest());
    }

    @Test
    void shouldTellCellsApartByTheMasksThatAPairBrings() throws IOException {
        copyPair("mine");
        String without = read("{pairs: [./mine], settings: {a: {}}}").cells().getFirst().digest();
        Files.createDirectories(folder.resolve("mine/masks/concept"));
        Files.copy(Home.path().resolve("models/pairs/tower-roof/truth/concept/1.png"), folder.resolve("mine/masks/concept/1.png"));

        Cell with = read("{pairs: [./mine], settings: {a: {}}}").cells().getFirst();

        assertThat(with.digest()).isNotEqualTo(without);
        assertThat(with.form().concept().masks()).hasSize(1);
    }

    @Test
    void shouldTakeFoldersOfPairs() throws IOException {
        copyPair("mine");

        assertThat(read("{pairs: [./, tower-roof], settings: {a: {}}}").pairs()).extracting(pair -> pair.name()).containsExactly("mine", "tower-roof");
        assertThat(read("{pairs: [./mine], settings: {a: {}}}").pairs().getFirst().concept().images()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ablation-small", "ablation", "pollution", "baselines", "domain"})
    void shouldReadWhatIsBundled(String name) {
        assertThat(SweepFile.read(Home.path().resolve("sweeps/" + name + ".yaml")).cells()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{pairs: [tower-roof], settings: {a: {}}, pears: 1}             | 'pears'                     | pairs",
        "{settings: {a: {}}}                                            | 'pairs' is missing          | tower-roof",
        "{pairs: [tower-roff], settings: {a: {}}}                       | 'tower-roff'                | tower-roof",
        "{pairs: [../nowhere], settings: {a: {}}}                       | '../nowhere'                | pair.json",
        "{pairs: [7], settings: {a: {}}}                                | 'pairs[0]' is 7             | folder",
        "{pairs: [tower-roof, tower-roof], settings: {a: {}}}           | names something twice       | once",
        "{pairs: [tower-roof]}                                          | 'settings' is missing       | full",
        "{pairs: [tower-roof], settings: {a: 3}}                        | 'settings.a' is 3           | ds-bal.beta",
        "{pairs: [tower-roof], settings: {a/b: {}}}                     | 'a/b'                       | Names have",
        "{pairs: [tower-roof], settings: {a: {bta: 1}}}                 | 'settings.a.bta'            | training.beta",
        "{pairs: [tower-roof], settings: {a: {beta: 2}}}                | 'settings.a.beta'           | from 0.0 to 1.0",
        "{pairs: [tower-roof], settings: {a: {beta: much}}}             | 'settings.a.beta' is \"much\" | a number",
        "{pairs: [tower-roof], settings: {a: {rank: 1.5}}}              | 'settings.a.rank' is 1.5    | a whole number",
        "{pairs: [tower-roof], settings: {a: {training.balance: 1}}}    | 'settings.a.training.balance' is 1 | true or false",
        "{pairs: [tower-roof], settings: {a: {variant: wild}}}          | 'settings.a.variant'        | dynamic, fixed",
        "{pairs: [tower-roof], settings: {a: {beta: 1, ds-bal.beta: 1}}} | sets training.beta twice    | one of its names",
        "{pairs: [tower-roof], settings: {a: {seed: 1}}}                | 'settings.a.seed'           | 'seeds' of its own",
        "{pairs: [tower-roof], base: {beta: -1}, settings: {a: {}}}     | 'base.beta'                 | from 0.0 to 1.0",
        "{pairs: [tower-roof], settings: {a: {}}, seeds: [1.5]}         | 'seeds' is [1.5]            | whole numbers",
        "{pairs: [tower-roof], settings: {a: {}}, reference: b}         | 'reference' is 'b'          | One of a",
        "{pairs: [tower-roof], settings: {a: {}}, model: 4}             | 'model' is 4                | a text",
        "{pairs: [tower-roof], settings: {a: {}}, seeds: [1, 2], max-cells: 1} | has 2 cells: 1 pairs × 1 settings × 2 seeds; 1 are allowed | max-cells: 2",
        "{pairs: [tower-roof], settings: {a: {}}, max-cells: many}      | 'max-cells' is \"many\"     | 20000",
        "[1, 2]                                                         | does not describe a sweep   | --help",
        "{pairs: [tower-roof], settings: {a: {}, a: {}}}                | cannot be read: Duplicate   | --help"})
    void shouldSayWhatIsWrongWhereAndWhatWouldBeRight(String yaml, String what, String remedy) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOfSatisfying(TerminalException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID);
            assertThat(e.getMessage()).contains(what);
            assertThat(e.remedy()).contains(remedy);
        });
    }

    private Sweep read(String yaml) throws IOException {
        Path file = folder.resolve("grid.yaml");
        Files.writeString(file, yaml);
        return SweepFile.read(file);
    }

    private void copyPair(String name) throws IOException {
        Path pair = Files.createDirectories(folder.resolve(name));
        Files.writeString(pair.resolve("pair.json"), "{\"name\": \"%s\", \"concept_word\": \"tower\", \"component_word\": \"roof\"}".formatted(name));
        for (String side : new String[] {"concept", "component"}) {
            Files.createDirectories(pair.resolve(side));
            Files.copy(Home.path().resolve("models/pairs/tower-roof/" + side + "/1.png"), pair.resolve(side + "/1.png"));
        }
    }
}
