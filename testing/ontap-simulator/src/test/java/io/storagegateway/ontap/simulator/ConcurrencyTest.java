package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConcurrencyTest extends FilerTest {
  private static final int CROWD = 8;

  private List<Reply> together(IntFunction<Reply> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CROWD);
    ExecutorService threads = Executors.newFixedThreadPool(CROWD);
    try {
      List<Callable<Reply>> tasks = new ArrayList<>();
      for (int number = 0; number < CROWD; number++) {
        int mine = number;
        tasks.add(
            () -> {
              start.await();
              return work.apply(mine);
            });
      }
      List<Reply> replies = new ArrayList<>();
      for (Future<Reply> future : threads.invokeAll(tasks)) {
        replies.add(future.get());
      }
      return replies;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ofManyThatMakeOneNameOneWins() throws Exception {
    List<Reply> replies = together(number -> console.post(VOLUMES, volume("v", "")));
    assertThat(replies.stream().filter(reply -> reply.status() == 202)).hasSize(1);
    assertThat(
            replies.stream()
                .filter(reply -> reply.status() != 202)
                .map(Reply::code)
                .collect(Collectors.toSet()))
        .containsExactly("917526");
    assertThat(console.get(VOLUMES + "?name=v").records()).isEqualTo(1);
  }

  @Test
  void ofManyThatTakeOnePathOneWins() throws Exception {
    List<Reply> replies =
        together(number -> console.post(VOLUMES, volume("v" + number, "\"nas.path\":\"/p\"")));
    assertThat(replies.stream().filter(reply -> reply.status() == 202)).hasSize(1);
    assertThat(console.get(VOLUMES + "?nas.path=/p").records()).isEqualTo(1);
  }

  @Test
  void howManyRequestsThereWereAtOnceIsCounted() throws Exception {
    console.get("/cluster");
    assertThat(filer.mostRequestsAtOnce()).isEqualTo(1);
    filer.faults().always("GET", "/api/cluster", Fault.latency(Duration.ofMillis(300)));
    together(number -> console.get("/cluster"));
    assertThat(filer.mostRequestsAtOnce()).isBetween(2, CROWD);
    filer.forgetRequests();
    assertThat(filer.mostRequestsAtOnce()).isZero();
  }

  @Test
  void everybodysRuleIsThereInTheEnd() throws Exception {
    String policy =
        "/protocols/nfs/export-policies/"
            + console
                .post(
                    "/protocols/nfs/export-policies?return_records=true",
                    ExportPolicyTest.policy("p", ""))
                .record(0)
                .get("id")
                .asText();
    List<Reply> replies =
        together(number -> console.post(policy + "/rules", ExportPolicyTest.rule("host" + number)));
    assertThat(replies).allMatch(reply -> reply.status() == 201);
    assertThat(console.get(policy).json().findValuesAsText("match")).hasSize(CROWD);
  }

  @Test
  void readersSeeWholeVolumesWhileOthersWrite() throws Exception {
    String uuid = make("v");
    List<Reply> replies =
        together(
            number ->
                number % 2 == 0
                    ? console.patch(of(uuid), "{\"size\":" + (100 + number) * MEGABYTE + "}")
                    : console.get(of(uuid) + "?fields=size,space.size,autosize.maximum"));
    assertThat(replies.stream().filter(reply -> reply.json().has("size")))
        .hasSize(CROWD / 2)
        .allMatch(reply -> reply.at("size").asLong() == reply.at("space.size").asLong())
        .allMatch(
            reply ->
                reply.at("autosize.maximum").asLong()
                    == Blocks.usualMaximum(reply.at("size").asLong()));
  }
}
