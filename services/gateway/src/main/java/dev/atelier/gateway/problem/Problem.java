package dev.atelier.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.base.error.AtelierException;
import dev.atelier.base.error.ErrorCode;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Problem details of RFC 9457, with the stable error code and what would be right.
 *
 * @param type a URN made of the code; {@code about:blank} for plain HTTP errors
 * @param code the stable code for programs, such as {@code image-too-large}; {@code method-not-allowed} and the like for plain HTTP errors
 * @param detail what was wrong, and where
 * @param remedy what would be right
 * @param field where in the request, such as {@code concept.images} or {@code training.rank}; absent where it is in no single place
 * @param instance the request's path
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Problem details (RFC 9457)")
public record Problem(String type, String title, int status, String code, String detail, String remedy, String field, String instance) {
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(AtelierException failure, String path) {
        return of(failure.code(), failure.getMessage(), failure.remedy(), failure.field().orElse(null), path);
    }

    static Problem of(ErrorCode code, String detail, String remedy, String field, String path) {
        return new Problem("urn:atelier:error:" + code.code(), code.title(), code.httpStatus(), code.code(), detail, remedy, field, path);
    }

    static Problem http(int status, String title, String detail, String path) {
        return new Problem("about:blank", title, status, title.toLowerCase(Locale.ROOT).replace(' ', '-'), detail, null, null, path);
    }
}
