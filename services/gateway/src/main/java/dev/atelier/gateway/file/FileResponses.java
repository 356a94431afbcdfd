package dev.atelier.gateway.file;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/**
 * Answers made of stored files. What lies under a content key never changes, but a task's key may: browsers ask again, and mostly get 304.
 */
final class FileResponses {
    private FileResponses() {}

    static Response of(StoredFile file, String known, boolean download) {
        String etag = '"' + file.etag() + '"';
        if (etag.equals(known)) {
            return withCaching(Response.notModified(), etag).build();
        }
        Response.ResponseBuilder answer = withCaching(Response.ok((StreamingOutput) file.content()::to, file.mediaType()), etag)
                .header(HttpHeaders.CONTENT_DISPOSITION, (download ? "attachment" : "inline") + "; filename=\"" + file.name() + '"');
        return (file.size() < 0 ? answer : answer.header(HttpHeaders.CONTENT_LENGTH, file.size())).build();
    }

    private static Response.ResponseBuilder withCaching(Response.ResponseBuilder answer, String etag) {
        return answer.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }
}
