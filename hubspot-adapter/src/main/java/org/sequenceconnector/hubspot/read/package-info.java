/**
 * Reading people and companies: everything once, then what changed and what was archived, and who changed it; and what the account
 * says of owners and properties. {@code HubSpotFullLoad}, {@code HubSpotChanges} and {@code HubSpotRemovals} move a
 * {@code SyncPosition} on. {@code OwnWrites} is told by the room that writes what need not be read again; {@code OwnCover} says why that
 * hides nothing. Start reading at {@code HubSpotChanges}.
 */
@NullMarked
package org.sequenceconnector.hubspot.read;

import org.jspecify.annotations.NullMarked;
