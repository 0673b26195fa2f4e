/**
 * The state of one simulated HubSpot account: records, their property definitions and history, companies they belong to,
 * owners, the consent of addresses (in {@code consent}) and a search index that may lag behind.
 *
 * <p>HubSpot's own properties ({@code BuiltInProperties} and what it puts together) are those of accounts whose owners have
 * published their definitions; a test compares them with a table of such facts.
 *
 * <p>Nothing here knows HTTP. Requests arrive through {@code hubspot.api}, seeds through {@code hubspot.seed}, a person's
 * changes through {@code hubspot.admin}; all of them go through {@link org.sequenceconnector.sandbox.hubspot.portal.Portal}
 * and hold its lock. Start reading at {@code Portal}, then {@code RecordStore}.
 */
@NullMarked
package org.sequenceconnector.sandbox.hubspot.portal;

import org.jspecify.annotations.NullMarked;
