/** Public Salesforce clients against the simulated org. Nothing of ours is called but the sandbox itself. */
@NullMarked
package org.sequenceconnector.clients;

import org.jspecify.annotations.NullMarked;
