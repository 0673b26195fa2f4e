package org.sequenceconnector.salesforce.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.ResponseBody;
import org.sequenceconnector.crmhttp.AnswerBounds;
import org.sequenceconnector.crmhttp.BoundedAnswers;

/** Makes something of the body of a successful answer. Runs inside the attempt: a body that breaks off is asked for again. */
@FunctionalInterface
public interface Decoder<T> {
    /** An empty body, as of 204, is {@link MissingNode}. Bounded, because all of it is kept. */
    Decoder<JsonNode> JSON = (body, headers) -> {
        try (body) {
            JsonNode read = SalesforceHttp.JSON.readTree(
                    BoundedAnswers.bounded(body, AnswerBounds.DEFAULT.answer()).byteStream());
            return read == null ? MissingNode.getInstance() : read;
        }
    };

    /** For answers whose body says nothing. */
    Decoder<JsonNode> NOTHING = (body, headers) -> {
        body.close();
        return MissingNode.getInstance();
    };

    /** @param body to be closed by whoever has read it */
    T read(ResponseBody body, Headers headers) throws IOException;
}
