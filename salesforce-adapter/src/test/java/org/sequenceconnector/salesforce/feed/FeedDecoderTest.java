package org.sequenceconnector.salesforce.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** Reading headers, on the shapes of Salesforce's public sample. */
class FeedDecoderTest {
    private static final Schema NAME = SchemaBuilder.record("Switchable_PersonName")
            .fields()
            .optionalString("Salutation")
            .optionalString("FirstName")
            .optionalString("LastName")
            .endRecord();
    private static final Schema EVENT = SchemaBuilder.record("ContactChangeEvent")
            .fields()
            .requiredString("ChangeEventHeader")
            .name("Name")
            .type()
            .unionOf()
            .nullType()
            .and()
            .stringType()
            .and()
            .type(NAME)
            .endUnion()
            .nullDefault()
            .optionalString("Email")
            .optionalString("Phone")
            .endRecord();

    @Test
    void countsFieldsFromTheRightOfTheBitmap() {
        assertThat(FeedFields.names(EVENT, List.of("0x0C"))).containsExactly("Email", "Phone");
    }

    @Test
    void readsPartsOfACompoundFieldThatMayAlsoBePlainText() {
        assertThat(FeedFields.names(EVENT, List.of("0x04", "1-0x02"))).containsExactly("Email", "Name", "FirstName");
    }

    @Test
    void takesAWholeCompoundFieldForAllItsParts() {
        assertThat(FeedFields.names(EVENT, List.of("0x02")))
                .containsExactly("Name", "Salutation", "FirstName", "LastName");
    }

    @Test
    void readsPlainNamesWhereThereIsNoBitmap() {
        assertThat(FeedFields.names(EVENT, List.of("Email"))).containsExactly("Email");
    }

    @Test
    void saysThatBytesMakeNoSense() {
        ProducerEvent event = ProducerEvent.newBuilder()
                .setSchemaId("one")
                .setPayload(ByteString.copyFromUtf8("nonsense"))
                .build();

        assertThatThrownBy(() -> new FeedDecoder().read(event, id -> EVENT.toString()))
                .isInstanceOf(FeedDecoder.UnreadableEventException.class);
        assertThatThrownBy(() -> new FeedDecoder().read(event, id -> "{}"))
                .isInstanceOf(FeedDecoder.UnreadableEventException.class);
    }
}
