package io.storagegateway.dummy;

/**
 * What a snapshot keeps of a volume and a clone takes over.
 *
 * @param sizeTotal in bytes
 * @param sizeUsed in bytes
 * @param activePolicyName its export policy, null where there is none
 * @param attributes its other settings
 * @param content its bytes
 */
record Image(
    long sizeTotal,
    long sizeUsed,
    String activePolicyName,
    DummyAttributes attributes,
    Block content) {

  Image withPolicy(String policy) {
    return new Image(sizeTotal, sizeUsed, policy, attributes, content);
  }

  Image withContent(Block bytes) {
    return new Image(sizeTotal, bytes.length(), activePolicyName, attributes, bytes);
  }

  /** The image without its policy if that is no longer there. */
  Image knownTo(State state) {
    return activePolicyName == null || state.policy(activePolicyName).isPresent()
        ? this
        : withPolicy(null);
  }
}
