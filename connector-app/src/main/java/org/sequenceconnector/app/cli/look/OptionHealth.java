package org.sequenceconnector.app.cli.look;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.review.AccountDescriptions;
import org.sequenceconnector.config.review.OptionReview;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.work.ConnectedCrm;

/** What the rules that run ask of fields with a fixed choice, beside what the accounts offer there. */
final class OptionHealth {
    private OptionHealth() {}

    /** To be asked after the accounts described themselves. */
    static List<HealthFinding> of(Application application) {
        Map<ConnectionId, Map<ObjectType, Map<String, FieldDescription>>> described = new HashMap<>();
        for (ConnectedCrm account : application.accounts()) {
            described.put(account.id(), application.connector().fieldDesk().described(account));
        }
        List<HealthFinding> findings = new ArrayList<>();
        for (OptionReview.Remark remark : OptionReview.of(application.config(), new AccountDescriptions(described))) {
            boolean ok = remark.weight() != OptionReview.Weight.PROBLEM;
            String place = remark.weight() == OptionReview.Weight.NOTE
                    ? ""
                    : remark.at().file().getFileName() + ":" + remark.at().line() + ": ";
            String detail = ok ? remark.withFix().message() : remark.at().message();
            findings.add(new HealthFinding(remark.account() + " choices", ok, place + detail, ok ? "" : remark.fix()));
        }
        return findings;
    }
}
