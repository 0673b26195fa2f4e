package org.sequenceconnector.crmhttp;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Bounds every answer while it is read. To be the outermost interceptor, where bodies are unzipped already. The body of an error
 * is cut off at its bound, because clients keep all of it; a body of success that goes on behind its bound breaks off with an
 * {@link AnswerTooLargeException}. Thread-safe.
 */
public final class BoundedAnswers implements Interceptor {
    private final long mostAnswer;
    private final int mostError;

    /** Bounds success and error. */
    public BoundedAnswers(AnswerBounds bounds) {
        this(bounds.answer(), bounds.error());
    }

    private BoundedAnswers(long mostAnswer, int mostError) {
        this.mostAnswer = mostAnswer;
        this.mostError = mostError;
    }

    /** Bounds errors alone, for clients that bound each successful answer by how it is read. */
    public static BoundedAnswers errorsOnly(AnswerBounds bounds) {
        return new BoundedAnswers(Long.MAX_VALUE, bounds.error());
    }

    /** The same body, which breaks off with an {@link AnswerTooLargeException} behind so many bytes. */
    public static ResponseBody bounded(ResponseBody body, long most) {
        return new Bounded(body, most);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        if (body == null) {
            return response;
        }
        if (!response.isSuccessful()) {
            return response.newBuilder().body(beginning(body)).build();
        }
        return mostAnswer == Long.MAX_VALUE
                ? response
                : response.newBuilder().body(bounded(body, mostAnswer)).build();
    }

    private ResponseBody beginning(ResponseBody body) throws IOException {
        try (body) {
            BufferedSource source = body.source();
            source.request(mostError);
            Buffer read = source.getBuffer();
            ByteString start = read.snapshot((int) Math.min(mostError, read.size()));
            return ResponseBody.create(start, body.contentType());
        }
    }

    private static final class Bounded extends ResponseBody {
        private final ResponseBody body;
        private final BufferedSource source;

        Bounded(ResponseBody body, long most) {
            this.body = body;
            this.source = Okio.buffer(new Counted(body.source(), most));
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }

    private static final class Counted extends ForwardingSource {
        private final long most;
        private long read;

        Counted(Source source, long most) {
            super(source);
            this.most = most;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long more = super.read(sink, byteCount);
            read += Math.max(0, more);
            if (read > most) {
                throw new AnswerTooLargeException("the answer", most);
            }
            return more;
        }
    }
}
