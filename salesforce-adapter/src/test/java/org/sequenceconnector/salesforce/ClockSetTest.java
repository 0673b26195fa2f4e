package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;

/** H145: the machine's clock is wrong, and no change is lost or read again and again. */
class ClockSetTest {
    private static final FieldSelection FIELDS = FieldSelection.of("Email", "FirstName");

    private final SalesforceHarness salesforce = new SalesforceHarness();
    private SyncCursor cursor = SyncCursor.START;

    @AfterEach
    void stop() {
        salesforce.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -3_600, 3_600, 86_400})
    void whatChangesAfterTheFirstReadIsSeenWhateverOurClockSays(long seconds) {
        String id = salesforce.create(ObjectType.CONTACT, Map.of("Email", "ann@example.com", "LastName", "Lee"));
        Clock wrong =
                Clock.offset(salesforce.clock(), Duration.ofSeconds(seconds)).withZone(ZoneOffset.UTC);
        try (CrmAdapter adapter = salesforce.connect(wrong)) {
            poll(adapter);
            salesforce.clock().advance(Duration.ofMinutes(12));
            salesforce.change(ObjectType.CONTACT, id, Map.of("FirstName", "Ann"));
            salesforce.clock().advance(Duration.ofMinutes(12));

            assertThat(poll(adapter))
                    .extracting(record -> record.fields().get("FirstName"))
                    .contains("Ann");
            salesforce.clock().advance(Duration.ofMinutes(30));
            poll(adapter);
            assertThat(poll(adapter)).isEmpty();
        }
    }

    private List<RawRecord> poll(CrmAdapter adapter) {
        List<RawRecord> records = new ArrayList<>();
        ChangePage page;
        do {
            page = adapter.changesAfter(ObjectType.CONTACT, FIELDS, cursor, 1_000);
            records.addAll(page.records());
            cursor = page.next();
        } while (page.hasMore());
        return records;
    }
}
