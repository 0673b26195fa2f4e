package org.sequenceconnector.app.serve;

import java.util.List;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.work.ConnectedCrm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the choices of the field in which reps name a sequence in step with the sequences. Only a convenience: requests
 * for the sequences the field already offers work without it, so no trouble here stops anything else. Where the field is a
 * text, or fields are deployed by an administrator, there is nothing to do.
 */
final class RequestChoices {
    private static final Logger LOG = LoggerFactory.getLogger(RequestChoices.class);

    private RequestChoices() {}

    /** @return false when the CRM could not be reached and it is worth asking again */
    static boolean align(ConnectedCrm account) {
        List<FieldDefinition> field = account.definitions().stream()
                .filter(each -> each.key().equals(StandardFields.REQUEST_SEQUENCE))
                .filter(each -> each.kind() == FieldDefinition.Kind.OPTION)
                .toList();
        boolean keptByUs = account.adapter().capabilities().contains(Capability.INSTALLS_FIELDS);
        if (field.isEmpty() || !keptByUs) {
            return true;
        }
        try {
            boolean inStep = account.adapter().planInstall(field).stream()
                    .allMatch(step -> step.action() == InstallStep.Action.UNCHANGED);
            if (!inStep) {
                account.adapter()
                        .install(field)
                        .forEach(step ->
                                LOG.info("{}: {} {} {}", account.id(), step.action(), step.subject(), step.detail()));
            }
            return true;
        } catch (CrmException trouble) {
            LOG.warn(
                    "{}: the sequences that reps can choose from could not be brought up to date, all else goes on: {}",
                    account.id(),
                    trouble.getMessage());
            return switch (trouble.verdict()) {
                case RETRY_LATER, READ_BACK -> false;
                case GIVE_UP, ASK_A_PERSON, RESYNC -> true;
            };
        }
    }
}
