/**
 * The objects that a fresh org has, by its profile: people, accounts and users, the consent data model, cadences, and which of their
 * fields nobody sees until a permission set grants them. Start reading at {@code StandardObjects}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.org.standard;

import org.jspecify.annotations.NullMarked;
