/** What the gateway believes against what back-ends say. It only reports. */
package io.storagegateway.drift;
