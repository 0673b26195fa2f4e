package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.AnswerBounds;
import org.sequenceconnector.crmhttp.AnswerTooLargeException;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.query.CsvRows;

/** H124: an answer larger than anything a CRM sends is not read to the end, is asked for once, and the account goes on. */
class LargeAnswersTest {
    private final SalesforceHarness org = new SalesforceHarness();
    private final Edge edge = new Edge();
    private final CrmAdapter adapter = org.connect(org.config(), edge);

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void namesAnAnswerThatIsTooLargeAndGoesOn() {
        int most = (int) AnswerBounds.DEFAULT.answer();
        edge.answers("describe", 1, 200, "application/json", "{\"fields\":[]," + " ".repeat(most) + "}");

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> adapter.describe(ObjectType.CONTACT))
                .withMessageContaining("larger than " + most + " bytes");
        assertThat(edge.calls("describe")).isEqualTo(1);
        assertThat(adapter.describe(ObjectType.CONTACT)).isNotEmpty();
    }

    @Test
    void readsOnlyTheBeginningOfAnErrorAndGoesOn() {
        edge.answers("composite/sobjects", 5, 500, "application/json", "[{\"message\":\"" + "x".repeat(3_000_000));
        List<String> ids = List.of(org.create(ObjectType.CONTACT, java.util.Map.of("Email", "a@example.com")));

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> adapter.read(ObjectType.CONTACT, FieldSelection.of("Email"), ids));
        assertThat(adapter.read(ObjectType.CONTACT, FieldSelection.of("Email"), ids))
                .hasSize(1);
    }

    /** Small members in great number take many times the room of their text. */
    @Test
    void takesNoAnswerOfMillionsOfSmallMembers() {
        edge.answers("describe", 5, 200, "application/json", "{\"fields\":[" + "[],".repeat(3_000_000) + "[]]}");

        assertThatExceptionOfType(RetryableCrmException.class).isThrownBy(() -> adapter.describe(ObjectType.CONTACT));
        assertThat(adapter.describe(ObjectType.CONTACT)).isNotEmpty();
    }

    @Test
    void readsABulkResultOfAnyLengthButNoEndlessRow() throws IOException {
        String row = "003,\"" + "x".repeat(1_000_000) + "\"\n";
        CsvRows whole = CsvRows.open(
                ResponseBody.create("Id,Email\n" + row.repeat(20), MediaType.get("text/csv")), Headers.of());
        for (int number = 0; number < 20; number++) {
            assertThat(whole.take(1)).hasSize(1);
        }
        CsvRows endless = CsvRows.open(
                ResponseBody.create(
                        "Id,Email\n003,\"" + "x".repeat(2 * AnswerBounds.DEFAULT.row()), MediaType.get("text/csv")),
                Headers.of());

        assertThatExceptionOfType(AnswerTooLargeException.class).isThrownBy(() -> endless.take(1));
    }
}
