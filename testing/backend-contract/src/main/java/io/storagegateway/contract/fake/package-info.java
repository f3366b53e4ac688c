/** What tests of a plugin's own put in the place of the gateway. */
package io.storagegateway.contract.fake;
