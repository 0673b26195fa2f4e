package org.sequenceconnector.testkit.crm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.testkit.SettableClock;

/**
 * What the contract needs beside the adapter: a person in the CRM, an administrator, a way to break the line, and eyes on
 * the CRM's side. One harness stands for one account that starts empty, with its {@link #definitions()} not yet installed.
 * Field names are those of the CRM under test; leads have the same ones as contacts.
 */
public interface CrmAdapterHarness extends AutoCloseable {
    /** The adapter under test, created with {@link #definitions()}. */
    CrmAdapter adapter();

    /**
     * {@link ContractFields#DEFINITIONS} as this CRM needs them: under names that it accepts, and on leads too where it
     * has leads. Keys and options stay.
     */
    List<FieldDefinition> definitions();

    /**
     * An administrator brings {@link #definitions()} into the account, or repairs them: with the adapter where it can,
     * else in the CRM's own way.
     */
    void installFields();

    /** A second adapter on the same account that knows nothing of the first, as after a restart. */
    CrmAdapter restarted();

    /** The time that CRM and adapter live in. */
    SettableClock clock();

    /** The id that the CRM gave the account. */
    String accountId();

    /** Name of the field that holds a contact's address. */
    String emailField();

    /** Name of a text field of contacts that people fill in and the connector never writes. */
    String foreignField();

    /** Name of the field in which contacts show that they are opted out. */
    String optOutField();

    /** The kind of mail that a drill leaves and takes again; empty where it is all email. */
    default Optional<String> drillSubscription() {
        return Optional.empty();
    }

    /** The field in which a drill's opt-out shows. */
    default String drillField() {
        return drillSubscription().map(id -> optOutField() + "_" + id).orElse(optOutField());
    }

    /** Creates a record; returns its id. */
    String create(ObjectType type, Map<String, String> fields);

    void change(ObjectType type, String id, Map<String, String> fields);

    void archive(ObjectType type, String id);

    /** Takes an archived record out of the recycle bin. */
    void undelete(ObjectType type, String id);

    /** Merges the second into the first; returns the id under which the survivor lives. */
    String merge(ObjectType type, String primary, String other);

    /**
     * Converts a lead into a new contact; returns the contact's id. Only asked of CRMs with
     * {@link org.sequenceconnector.crm.Capability#LEADS}.
     *
     * @throws UnsupportedOperationException the CRM has no leads
     */
    String convert(String leadId);

    /** An id of the right shape that no record has. */
    String unusedId(ObjectType type);

    /**
     * Links a contact with a company, the first link being the primary one. A CRM that knows one company per contact
     * keeps the first.
     */
    void link(String contactId, String companyId);

    /** Adds an owner; returns it as the adapter should know it. */
    Owner addOwner(String name, String email);

    /** The address opts out of all email without the connector's help. */
    void optOut(String email);

    /** An administrator removes a field of contacts. */
    void deleteField(String name);

    /** An administrator takes an option away from an installed field of contacts. */
    void removeOption(FieldDefinition definition, String code);

    /** Makes everything changed so far visible to every kind of read, as time would. */
    void settle();

    /** The next calls fail like this, in order; then the line works again. */
    void failNext(Trouble trouble, int times);

    /**
     * The value a contact or lead holds now, read behind the adapter's back, as neutral text: {@code true}, {@code 2}, an
     * ISO instant, an option's value; empty text for none.
     */
    String held(ObjectType type, String id, String field);

    /** The value a contact holds now. */
    default String held(String contactId, String field) {
        return held(ObjectType.CONTACT, contactId, field);
    }

    /** Whether the CRM holds the address as opted out of everything. */
    boolean heldAsOptedOut(String email);

    /** Requests the CRM has received so far. */
    long calls();

    /** Requests the CRM refused by quota so far. */
    long refusals();

    @Override
    void close();

    /** Ways in which a call goes wrong. */
    enum Trouble {
        /** Refused by the short-term quota although we keep to it: another application used it up. */
        RATE_LIMITED,
        /** The CRM is overloaded and says so, possibly with a page of HTML. */
        OVERLOADED,
        /** The CRM does the work, but the answer is lost. */
        REPLY_LOST,
        /** The credential is no longer accepted. */
        CREDENTIAL_REFUSED,
        /** A permission is missing. */
        PERMISSION_MISSING
    }
}
