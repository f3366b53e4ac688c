package io.storagegateway.dummy;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The storage system's memory of pieces of work, the newest of them. Guarded by its owner. */
final class Journal {
  static final int MOST_ENTRIES = 10_000;

  private final Map<String, Work> entries = new LinkedHashMap<>();
  private boolean forgetful;

  Work get(String operationId) {
    Work known = entries.get(operationId);
    return known == null ? new Work.Unknown(forgetful) : known;
  }

  void put(String operationId, Work work) {
    entries.remove(operationId);
    entries.put(operationId, work);
    if (entries.size() > MOST_ENTRIES) {
      Iterator<String> oldest = entries.keySet().iterator();
      oldest.next();
      oldest.remove();
      forgetful = true;
    }
  }
}
