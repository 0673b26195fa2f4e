package org.sequenceconnector.testkit.crm;

import java.util.List;
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
    private final FakeCrmAccount account;
    private final FakeCrm adapter;

    FakeCrmHarness(FakeCrmKind kind) {
        account = new FakeCrmAccount(clock, kind);
        adapter = connect();
    }

    private FakeCrm connect() {
        return new FakeCrm(new ConnectionId("fake"), account, definitions());
    }

    @Override
    public List<FieldDefinition> definitions() {
        List<ObjectType> types = switch (account.kind()) {
            case LIKE_HUBSPOT -> List.of(ObjectType.CONTACT);
            case LIKE_SALESFORCE -> List.of(ObjectType.CONTACT, ObjectType.LEAD);
        };
        return ContractFields.DEFINITIONS.stream()
                .map(definition -> definition.on(types))
                .toList();
    }

    @Override
    public void installFields() {
        adapter.install(definitions());
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
    public String accountId() {
        return "1001";
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
    public void undelete(ObjectType type, String id) {
        account.undelete(type, id);
    }

    @Override
    public String convert(String leadId) {
        return account.convert(leadId);
    }

    @Override
    public String unusedId(ObjectType type) {
        return "999999999";
    }

    @Override
    public void link(String contactId, String companyId) {
        account.link(contactId, companyId);
    }

    @Override
    public Owner addOwner(String name, String email) {
        Owner owner = new Owner("41", Optional.of("9001"), name, Optional.of(email), true);
        account.addOwner(owner);
        return owner;
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
    public String held(ObjectType type, String id, String field) {
        return account.value(type, id, field);
    }

    @Override
    public boolean heldAsOptedOut(String email) {
        boolean stated = account.statementsOf(email).stream()
                .anyMatch(statement -> statement.subscription().isEmpty()
                        && statement.status() == AddressStatement.Status.UNSUBSCRIBED);
        return stated
                || account.holding(ObjectType.CONTACT, email).stream()
                        .anyMatch(row -> "true".equals(row.fields.get(optOutField())));
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
