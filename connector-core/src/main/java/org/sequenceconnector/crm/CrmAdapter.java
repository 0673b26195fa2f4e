package org.sequenceconnector.crm;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;

/**
 * One connected CRM account. Safe for use by many threads. Constructing it does no I/O, so a CRM that is down never
 * stops our start-up. Every call paces itself within the account's quota and may therefore block for seconds; every call
 * may throw a {@link CrmException} that says what to do next.
 */
public interface CrmAdapter extends AutoCloseable {
    ConnectionId connection();

    /**
     * Which account the credential leads to now, as the CRM itself says; never from memory of an earlier credential or
     * session. HubSpot is asked with one call, Salesforce tells it with every login.
     *
     * @see <a href="https://developers.hubspot.com/docs/api-reference/account-account-info-v3/guide">Account details</a>
     * @see <a href="https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_openid.htm">Identity URLs</a>
     * @throws CrmException when the CRM does not say
     */
    AccountIdentity identity();

    /** What this CRM can do. Claims are checked both ways by the contract kit. */
    Set<Capability> capabilities();

    /**
     * Looks at login, scopes, fields, quotas and clock skew. Never throws for what it finds: every trouble is a finding
     * with its fix.
     *
     * @param mapped the fields that are read of every type of record
     */
    List<HealthFinding> check(Map<ObjectType, FieldSelection> mapped);

    /**
     * What the credential has to be allowed for this mapping, the connector's own fields and opt-outs, as an administrator
     * grants it: scopes in HubSpot; objects ({@code Contact}) and fields ({@code Contact.Email}) in Salesforce. Makes no call.
     *
     * @param mapped the fields that are read of every type of record
     */
    default SortedSet<String> neededGrants(Map<ObjectType, FieldSelection> mapped) {
        return Collections.emptySortedSet();
    }

    /** The fields of an object type as this credential sees them. */
    Map<String, FieldDescription> describe(ObjectType type);

    /**
     * Those of the fields that the account has and shows to this credential, with names of every form that a mapping may use.
     * A name that is missing in the answer would not be delivered.
     */
    default Map<String, FieldDescription> describe(ObjectType type, FieldSelection fields) {
        Map<String, FieldDescription> known = new HashMap<>(describe(type));
        known.keySet().retainAll(fields.names());
        return known;
    }

    /**
     * Changes after {@code cursor}, oldest first as far as the CRM allows. {@link SyncCursor#START} reads everything
     * first and then goes on with changes. A record may appear again on a later page; callers must accept repeats. An
     * empty page with {@code hasMore} is legal. Saving the returned cursor is the caller's job, in the same transaction
     * as the page.
     *
     * @param fields CRM field names to read
     * @param limit most records wanted, at least 1; the page may hold fewer
     * @throws CursorExpiredException the position is too old: start again from {@link SyncCursor#START}
     */
    ChangePage changesAfter(ObjectType type, FieldSelection fields, SyncCursor cursor, int limit);

    /**
     * A look past a backlog that {@link #changesAfter} is still reading: what changed last, newest first and bounded, so that
     * an opt-out need not wait for a hundred thousand imported records. Records that came into being since {@code known} are
     * left out, unless they are opted out by the CRM's own fields: nobody waits for the others. No position moves and nothing
     * may be concluded from what is missing.
     *
     * @param since by the CRM's clock; what changed before is left out
     * @param known by the CRM's clock
     */
    default NewestChanges newest(ObjectType type, FieldSelection fields, Instant since, Instant known) {
        return NewestChanges.NONE;
    }

    /** Records removed (archived or deleted) since the cursor, in pages; the same rules as {@link #changesAfter}. */
    RemovalPage removalsAfter(ObjectType type, SyncCursor cursor, int limit);

    /**
     * Point reads, any number of ids. A merged-away id answers with its survivor's record under the id asked for, where
     * the CRM keeps such aliases. A converted lead answers as itself, archived, and names its contact.
     *
     * @return by asked id; ids that do not exist (any more) are missing
     */
    Map<String, RawRecord> read(ObjectType type, FieldSelection fields, Collection<String> ids);

    /** Records of the type whose primary address is this one (normalised). */
    List<RawRecord> findByEmail(ObjectType type, FieldSelection fields, String email);

    /** The company ids of contacts, primary first; contacts without one are missing. */
    Map<String, List<String>> companiesOf(Collection<String> contactIds);

    /**
     * Writes connector-owned fields, any number of records, each at most once in the list. Every record gets its own
     * outcome, in the order given; one refused record never refuses the others. Absolute values only, so repeating is
     * harmless. A converted lead is {@link WriteOutcome.Gone} like a removed record: reading it again tells where to.
     *
     * @throws CrmException only when nothing at all could be learnt; already written records are written again later
     */
    List<WriteOutcome> write(List<RecordWrite> writes);

    /**
     * How many records one call of {@link #write} takes with profit. More are not refused, but fewer at a time leave the
     * CRM idle between two calls.
     */
    int writeBatch();

    /**
     * Opts the address out of everything in this CRM: HubSpot through communication preferences, others by their
     * opt-out field on every record of the address. Repeating is harmless.
     */
    WriteOutcome writeOptOut(OptOutWrite optOut);

    /**
     * Takes the opt-out flag of this one record back, and of no other record of its address. Only for a flag that the
     * connector wrote itself, after the person gave new permission; the caller has made sure of both. Repeating is
     * harmless.
     *
     * @throws PermanentCrmException the CRM has no way to do so ({@link Capability#CLEARS_OWN_OPT_OUTS})
     */
    WriteOutcome clearOwnOptOut(RecordRef record);

    /**
     * Opts a test contact out or back in. Only for the record that an administrator named for the drill, and back in only
     * when the drill itself had opted it out; the caller has made sure of both. Repeating is harmless.
     *
     * @throws PermanentCrmException the CRM has no way to do so ({@link Capability#DRILLS_OPT_OUTS})
     */
    default WriteOutcome drill(DrillWrite write) {
        throw new PermanentCrmException(
                "this CRM has no way to opt a test contact out and back in by program; nothing was" + " changed at "
                        + write.record());
    }

    /**
     * Opens the CRM's own stream of change notices, if the connection has one switched on. Only a shortcut: polling
     * with {@link #changesAfter} stays the truth and must be complete without it.
     *
     * @param fields what is mapped, by the types of interest; notices about other fields may be left out
     * @param positions where to go on, by type; a type without one starts with what happens from now on
     */
    Optional<ChangeFeed> changeFeed(Map<ObjectType, FieldSelection> fields, Map<ObjectType, SyncCursor> positions);

    /**
     * The kinds of mail that people can leave one by one; none in a CRM that keeps no such list. A list that the credential
     * may not read is no exception but a trouble to be told.
     *
     * @throws CrmException when the CRM cannot be reached
     */
    SubscriptionTypes subscriptionTypes();

    /**
     * Everything by which this account can say something about permission, as far as this credential sees it: what the CRM
     * is known for, and whatever sounds like it. Subscription types and the connector's own fields are left out.
     *
     * @throws CrmException when the CRM cannot be asked
     */
    List<ConsentStatement> consentStatements(Collection<ObjectType> types);

    /** What the CRM says of one address now, asked on demand. */
    List<AddressStatement> statementsOf(String email);

    /** An owner by the id that record fields use; cached. */
    Optional<Owner> owner(String ownerId);

    /** Compares the account with the field definitions and says what is missing or drifted. Writes nothing. */
    List<InstallStep> planInstall(List<FieldDefinition> definitions);

    /**
     * Carries out what {@link #planInstall} would say now. Idempotent; never deletes.
     *
     * @throws PermanentCrmException the CRM does not let programs create fields; says how an administrator does it
     */
    List<InstallStep> install(List<FieldDefinition> definitions);

    /** Quota as last seen from the CRM's answers; no call is made. */
    QuotaStatus quota();

    /** The CRM's clock as of its last answer minus ours, if an answer was seen. */
    Optional<java.time.Duration> clockSkew();

    @Override
    void close();

    /** The address of the record's page in the CRM, if one is known without asking. */
    Optional<String> recordUrl(RecordRef record);

    /**
     * The last change of the field and who or what made it: from the field's history where the CRM keeps one, else from
     * the record's last modification, which may have been about another field.
     */
    Map<String, FieldChange> lastChange(ObjectType type, String field, Collection<String> ids);

    /** @param ofField whether it is the field's own change, not merely the last one of its record */
    record FieldChange(String value, Instant changedAt, ChangeOrigin origin, boolean ofField) {
        /** The CRM user behind the change, if there is one. */
        public Optional<String> userId() {
            return origin.userId();
        }
    }
}
