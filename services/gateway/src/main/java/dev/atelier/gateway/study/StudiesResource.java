package dev.atelier.gateway.study;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.problem.Problem;
import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.gateway.request.RequestReader;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Blind studies: made and read here, answered on their pages. */
@Path("/v1/studies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "studies")
@APIResponse(responseCode = "default", description = "What was wrong", content = @Content(mediaType = Problem.MEDIA_TYPE,
        schema = @Schema(implementation = Problem.class)))
public class StudiesResource {
    @Inject
    Tenants tenants;

    @Inject
    RequestReader reader;

    @Inject
    Studies studies;

    /** All studies. */
    record StudyList(List<Study> studies) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createStudy", summary = "Compare two jobs' pictures blindly",
            description = "Takes the pictures that both have drawn for the same words and seed. Raters answer at /studies/{study}.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = StudyRequest.class)))
    @APIResponse(responseCode = "201", description = "The study", content = @Content(schema = @Schema(implementation = StudyReport.class)))
    public Response create(InputStream body) {
        Study study = studies.create(tenants.current(), reader.json(body, StudyRequest.class));
        return Response.status(201).location(URI.create("/v1/studies/" + study.study())).entity(StudyReport.of(study, Results.of(List.of()))).build();
    }

    @GET
    @Operation(operationId = "listStudies", summary = "List studies, newest first")
    @APIResponse(responseCode = "200", description = "The studies", content = @Content(schema = @Schema(implementation = StudyList.class)))
    public StudyList list() {
        return new StudyList(studies.list(tenants.current()));
    }

    @GET
    @Path("{study}")
    @Operation(operationId = "getStudy", summary = "Look at a study and what raters have said so far",
            description = "Shares are of answers that decided, with 95 % intervals by Wilson's score, which take answers as independent of each other.")
    @APIResponse(responseCode = "200", description = "The study", content = @Content(schema = @Schema(implementation = StudyReport.class)))
    public StudyReport get(@PathParam("study") String study) {
        String tenant = tenants.current();
        Study found = studies.get(tenant, study);
        return StudyReport.of(found, Results.of(studies.answers(tenant, found)));
    }

    @GET
    @Path("{study}/answers")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(operationId = "exportAnswers", summary = "Export every answer, as JSON or CSV")
    @APIResponse(responseCode = "200", description = "Every answer",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Answer.class)))
    public Response answers(@PathParam("study") String study, @QueryParam("format") @DefaultValue("json") String format) {
        String tenant = tenants.current();
        Study found = studies.get(tenant, study);
        List<Answer> answers = studies.answers(tenant, found);
        return switch (format) {
            case "json" -> Response.ok(answers, MediaType.APPLICATION_JSON).build();
            case "csv" -> Response.ok(AnswerSheet.csv(found, answers), "text/csv;charset=UTF-8")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"study.csv\"").build();
            default -> throw new InvalidRequestException("There is no format '" + format + "'.", "Formats: json, csv.").at("format");
        };
    }
}
