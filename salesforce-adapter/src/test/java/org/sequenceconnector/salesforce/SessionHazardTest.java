package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.SalesforceConfig;

/** Sessions end at any moment; logging in again must neither race nor repeat. */
class SessionHazardTest {
    private static final String OTHER_ORG = "00DBZ0000000042AAA";
    private static final FieldSelection FIELDS = FieldSelection.of("Email");

    private final SalesforceHarness org = new SalesforceHarness();

    @AfterEach
    void close() {
        org.close();
    }

    /** H29: fifty calls meet the end of the session together. */
    @Test
    void logsInOnceForAllCallsThatMeetTheEndOfTheSession() throws Exception {
        String id = org.create(ObjectType.CONTACT, Map.of("Email", "a@example.com"));
        org.adapter().read(ObjectType.CONTACT, FIELDS, List.of(id));
        int before = org.sandbox().sessions().logins();
        org.sandbox().sessions().revokeAll();
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Integer>> reads = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (int number = 0; number < 50; number++) {
                reads.add(threads.submit(() -> {
                    together.await();
                    return org.adapter()
                            .read(ObjectType.CONTACT, FIELDS, List.of(id))
                            .size();
                }));
            }
            together.countDown();
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isEqualTo(1);
            }
        }

        assertThat(org.sandbox().sessions().logins() - before).isEqualTo(1);
    }

    /** H153: the org behind the address became another one while a call was under way. */
    @Test
    void noCallGoesOnInAnotherOrg() {
        String id = org.create(ObjectType.CONTACT, Map.of("Email", "a@example.com"));
        AtomicBoolean other = new AtomicBoolean();
        CrmAdapter adapter = org.connect(org.config(), chain -> {
            Response answer = chain.proceed(chain.request());
            return other.get() && chain.request().url().encodedPath().endsWith("/oauth2/token")
                    ? ofAnotherOrg(answer)
                    : answer;
        });
        String before = adapter.identity().id();
        adapter.read(ObjectType.CONTACT, FIELDS, List.of(id));
        other.set(true);
        org.sandbox().sessions().revokeAll();

        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> adapter.read(ObjectType.CONTACT, FIELDS, List.of(id)))
                .withMessageContainingAll(before, OTHER_ORG);

        assertThat(adapter.identity().id()).isEqualTo(OTHER_ORG);
    }

    private static Response ofAnotherOrg(Response answer) throws IOException {
        String body = answer.body().string().replaceAll("00D[0-9A-Za-z]{15}", OTHER_ORG);
        return answer.newBuilder()
                .body(ResponseBody.create(body, MediaType.get("application/json")))
                .build();
    }

    /** H29: the settings are wrong, which no further login mends. */
    @Test
    void saysWhichSettingIsWrongWithoutTheSecret() {
        SalesforceConfig wrong = SalesforceConfig.withClientCredentials(
                org.config().connection(),
                org.config().baseUrl(),
                "sandbox-client",
                "canary-secret",
                org.config().definitions());

        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> org.connect(wrong).read(ObjectType.CONTACT, FIELDS, List.of("003000000000001AAA")))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .contains("client secret")
                        .doesNotContain("canary-secret"));
        assertThat(wrong.toString()).doesNotContain("canary-secret");
    }
}
