/**
 * Salesforce behind the CRM port. {@link org.sequenceconnector.salesforce.SalesforceAdapterFactory} makes adapters from a
 * {@link org.sequenceconnector.salesforce.call.SalesforceConfig}; nothing else is used from outside. Here the rooms are only put
 * together: {@code SalesforceAdapter} answers each question of the port by the class that knows the subject.
 *
 * <p>The rooms, each knowing only those before it that it needs: {@code call}, how a call is made and understood; {@code feed}, what
 * changed while it changes; {@code query}, asking for rows; {@code schema}, what the org has; {@code read}; {@code write};
 * {@code install}, what an administrator has to do. Start reading at {@code SalesforceAdapter}, then {@code SalesforceCalls}; for
 * reading at {@code SalesforceChanges}, for writing at {@code SalesforceWriter}.
 *
 * <p>Names in a field mapping may be:
 *
 * <ul>
 *   <li>a field of the object: {@code HasOptedOutOfEmail};
 *   <li>a field of a parent, one level up: {@code Individual.HasOptedOutSolicit}, {@code Account.Name},
 *       {@code Owner.Email}. Changes of the parent are followed, except those of users;
 *   <li>{@code ContactPointTypeConsent(Email)}, {@code ContactPointConsent(Email)}, {@code CommSubscriptionConsent(Email)} and
 *       {@code PartyConsent(Target)}, each also with a data use purpose or subscription behind a comma: what those records
 *       state about the person's Individual or address, as OptIn, OptOut, Seen, NotSeen or nothing; see {@code Consents} and
 *       {@code ConsentRule}. Without a name all topics count that no other mapped name names;
 *   <li>{@code Queue.Name}: the queue that owns a lead, nothing where a person does;
 *   <li>{@code ActionCadenceTracker.IsTrackerActive} (true or false) and {@code ActionCadenceTracker.ActionCadence.Name}:
 *       whether the person runs in a cadence of Sales Engagement, and in which; false and nothing in orgs without it. What the
 *       person's own fields tell of cadences counts as well;
 *   <li>{@code ConsentApi(email)}: OptOut where Salesforce's Consent API does not allow the record to be emailed, else
 *       nothing. Only with the setting for it, since it costs a call for every few hundred records.
 * </ul>
 *
 * <p>What our user may not read is not delivered, which is different from empty: an unreadable consent field blocks. Flags of
 * Individuals that are hidden are delivered as hidden for whoever is linked to one, and as empty for everybody else.
 *
 * <p>Facts about Salesforce come from <a href="https://developer.salesforce.com/docs">its documentation</a>; where the code
 * rests on observed behaviour instead, a comment says so.
 */
@NullMarked
package org.sequenceconnector.salesforce;

import org.jspecify.annotations.NullMarked;
