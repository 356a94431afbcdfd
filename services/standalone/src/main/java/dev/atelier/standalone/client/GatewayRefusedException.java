package dev.atelier.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.Json;
import java.util.Arrays;

/** The gateway answered with a problem (RFC 9457); told as it told it. */
public final class GatewayRefusedException extends TerminalException {
    private static final long serialVersionUID = 1L;

    GatewayRefusedException(String what, String remedy) {
        this(ErrorCode.INTERNAL, what, remedy);
    }

    private GatewayRefusedException(ErrorCode code, String what, String remedy) {
        super(code, what, remedy);
    }

    static GatewayRefusedException of(int status, String body) {
        try {
            JsonNode problem = Json.mapper().readTree(body);
            String detail = problem.path("detail").asText(problem.path("title").asText("The gateway answered " + status));
            return new GatewayRefusedException(code(problem.path("code").asText()), detail, problem.path("remedy").asText(""));
        } catch (JsonProcessingException notAProblem) {
            return new GatewayRefusedException("The gateway answered " + status + ": " + body.lines().findFirst().orElse(""), "");
        }
    }

    private static ErrorCode code(String text) {
        return Arrays.stream(ErrorCode.values()).filter(code -> code.code().equals(text)).findFirst().orElse(ErrorCode.INTERNAL);
    }
}
