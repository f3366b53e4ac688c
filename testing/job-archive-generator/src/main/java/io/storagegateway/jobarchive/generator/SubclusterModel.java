package io.storagegateway.jobarchive.generator;

import java.util.List;

/**
 * Machines of a kind.
 *
 * @param sockets processors of a machine
 * @param cores of a processor
 * @param gigaflops that a machine can reach
 * @param bandwidth of its memory, in GB/s
 * @param memory of a machine, in GB
 */
record SubclusterModel(
    String name,
    String processor,
    int sockets,
    int cores,
    NodeList nodes,
    double gigaflops,
    double bandwidth,
    int memory,
    List<Accelerator> accelerators) {
  int coresOfNode() {
    return sockets * cores;
  }

  /** How many parts a machine has. */
  int parts(Scope scope) {
    return switch (scope) {
      case NODE -> 1;
      case SOCKET -> sockets;
      case CORE, HWTHREAD -> coresOfNode();
      case ACCELERATOR -> accelerators.size();
    };
  }
}
