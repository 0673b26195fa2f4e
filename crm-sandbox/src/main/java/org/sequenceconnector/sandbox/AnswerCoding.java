package org.sequenceconnector.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts bodies on answers, zipped for callers that accept it, as both services do. Small bodies travel as they are: zipping
 * would make them longer.
 */
final class AnswerCoding {
    private static final int WORTH_ZIPPING = 128;

    private AnswerCoding() {}

    /** Whether the caller takes gzip: the header names it, or anything, and does not rule it out with {@code q=0}. */
    static boolean acceptsGzip(Request request) {
        @Nullable String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && acceptsGzip(accepted);
    }

    static boolean acceptsGzip(String accepted) {
        return Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(coding -> coding.matches("(gzip|x-gzip|\\*)\\s*(;.*)?"))
                .anyMatch(coding -> !coding.matches(".*;\\s*q=0(\\.0*)?\\s*"));
    }

    /** The answer with its body; {@code Vary} says that it depends on what the caller accepts. */
    static ResponseDefinitionBuilder with(ResponseDefinitionBuilder response, byte[] body, boolean zip) {
        if (body.length == 0) {
            return response;
        }
        response.withHeader("Vary", "Accept-Encoding");
        return zip && body.length >= WORTH_ZIPPING
                ? response.withHeader("Content-Encoding", "gzip").withBody(zipped(body))
                : response.withBody(body);
    }

    private static byte[] zipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FastGzip stream = new FastGzip(bytes)) {
            stream.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The quickest level: a simulator must not take the machine from what it is there to test. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream target) throws IOException {
            super(target);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
