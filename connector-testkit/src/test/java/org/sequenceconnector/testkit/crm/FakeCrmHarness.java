package org.sequenceconnector.testkit.crm;

import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.AddressStatement;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.OutcomeUnknownException;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.testkit.SettableClock;

/** Connects the contract with the in-memory CRM. */
final class FakeCrmHarness implements CrmAdapterHarness {
    private final SettableClock clock = new SettableClock();
    private final FakeCrmAccount account = new FakeCrmAccount(clock);
    private final FakeCrm adapter = connect();

    private FakeCrm connect() {
        return new FakeCrm(new ConnectionId("fake"), account, ContractFields.DEFINITIONS);
    }

    @Override
    public CrmAdapter adapter() {
        return adapter;
    }

    @Override
    public CrmAdapter restarted() {
        return connect();
    }

    @Override
    public SettableClock clock() {
        return clock;
    }

    @Override
    public String emailField() {
        return "email";
    }

    @Override
    public String foreignField() {
        return "firstname";
    }

    @Override
    public String optOutField() {
        return "hs_email_optout";
    }

    @Override
    public String create(ObjectType type, Map<String, String> fields) {
        return account.add(type, fields);
    }

    @Override
    public void change(ObjectType type, String id, Map<String, String> fields) {
        account.change(type, id, fields);
    }

    @Override
    public void archive(ObjectType type, String id) {
        account.archive(type, id);
    }

    @Override
    public String merge(ObjectType type, String primary, String other) {
        return account.merge(type, primary, other);
    }

    @Override
    public void link(String contactId, String companyId) {
        account.link(contactId, companyId);
    }

    @Override
    public void addOwner(Owner owner) {
        account.addOwner(owner);
    }

    @Override
    public void optOut(String email) {
        account.optOut(email);
    }

    @Override
    public void deleteField(String name) {
        account.deleteField(ObjectType.CONTACT, name);
    }

    @Override
    public void removeOption(FieldDefinition definition, String code) {
        String value = definition.options().stream()
                .filter(option -> option.code().equals(code))
                .findFirst()
                .orElseThrow()
                .value();
        account.removeOption(ObjectType.CONTACT, definition.crmName(), value);
    }

    @Override
    public void settle() {
        // The fake shows every change at once.
    }

    @Override
    public void failNext(Trouble trouble, int times) {
        for (int count = 0; count < times; count++) {
            switch (trouble) {
                case RATE_LIMITED -> account.failNext(retryable("quota used up"));
                case OVERLOADED -> account.failNext(retryable("overloaded"));
                case REPLY_LOST ->
                    account.failNextAfterItsWork(
                            new OutcomeUnknownException("no answer", new IllegalStateException("cut")));
                case CREDENTIAL_REFUSED -> account.failNext(new CrmAuthorizationException("connect again"));
                case PERMISSION_MISSING -> account.failNext(new CrmAuthorizationException("grant the permission"));
            }
        }
    }

    private static CrmException retryable(String message) {
        return new RetryableCrmException(message, Optional.empty());
    }

    @Override
    public String held(String contactId, String field) {
        return account.value(ObjectType.CONTACT, contactId, field);
    }

    @Override
    public boolean heldAsOptedOut(String email) {
        return account.statementsOf(email).stream()
                .anyMatch(statement -> statement.subscription().isEmpty()
                        && statement.status() == AddressStatement.Status.UNSUBSCRIBED);
    }

    @Override
    public long calls() {
        return account.calls();
    }

    @Override
    public long refusals() {
        return account.refusals();
    }

    @Override
    public void close() {
        adapter.close();
    }
}
