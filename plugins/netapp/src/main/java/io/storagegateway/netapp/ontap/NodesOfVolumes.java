package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import java.util.function.Function;

/**
 * Whether the filer's release tells the nodes of volumes. One that does not refuses the question.
 */
final class NodesOfVolumes {
  private static final String NODES = ",nodes.name";

  private volatile boolean told = true;

  /** Asks for some fields, and without the nodes where these are not known. */
  <T> T told(String fields, Function<String, T> ask) {
    if (!told) {
      return ask.apply(without(fields));
    }
    try {
      return ask.apply(fields);
    } catch (BackendException e) {
      if (!e.reason().equals(ErrorMap.PLUGIN_DEFECT)) {
        throw e;
      }
      T answer = ask.apply(without(fields));
      told = false;
      return answer;
    }
  }

  private static String without(String fields) {
    return fields.replace(NODES, "");
  }
}
