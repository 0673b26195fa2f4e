package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchResponse;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules' engine and the events both stand on Protocol Buffers, of which a process has one version. */
class SharedRuntimeTest {
    @Test
    void rulesAndEventsWorkInOneProcess() throws Exception {
        FetchResponse answer = FetchResponse.newBuilder()
                .addEvents(ConsumerEvent.newBuilder().setReplayId(ByteString.copyFromUtf8("place")))
                .setPendingNumRequested(99)
                .build();
        FetchResponse read = FetchResponse.parseFrom(answer.toByteArray());

        var rule = CelCompilerFactory.standardCelCompilerBuilder()
                .addVar("pending", SimpleType.INT)
                .build()
                .compile("pending < 100")
                .getAst();
        Object verdict = CelRuntimeFactory.standardCelRuntimeBuilder()
                .build()
                .createProgram(rule)
                .eval(Map.of("pending", (long) read.getPendingNumRequested()));

        assertThat(read).isEqualTo(answer);
        assertThat(verdict).isEqualTo(true);
    }
}
