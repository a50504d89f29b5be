package dev.runbook.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.StepPath;
import dev.runbook.journal.Entry.Question;
import dev.runbook.signal.Letter;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import dev.runbook.targets.TargetEnding;
import dev.runbook.targets.TargetsEnded;
import dev.runbook.value.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries as bytes: a JSON array each, its kind first, one after the other in lines of ASCII. What
 * was written once is read for ever: kinds and their members are added to, never changed.
 */
public final class EntryText {

  static final ObjectMapper MAPPER =
      Json.mapper().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private EntryText() {}

  /** The bytes of {@code entries}. */
  public static byte[] write(List<Entry> entries) {
    var bytes = new ByteArrayOutputStream(64 * entries.size());
    try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
      json.setRootValueSeparator(null);
      for (Entry entry : entries) {
        json.writeStartArray();
        write(entry, json);
        json.writeEndArray();
        json.writeRaw('\n');
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * The entries that were written as {@code bytes}.
   *
   * @throws IllegalArgumentException if they were not
   */
  public static List<Entry> read(byte[] bytes) {
    List<Entry> entries = new ArrayList<>();
    try (JsonParser lines = MAPPER.createParser(bytes)) {
      while (lines.nextToken() != null) {
        entries.add(entry(lines.<JsonNode>readValueAsTree()));
      }
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("these are no entries of a journal: " + e.getMessage(), e);
    }
    return entries;
  }

  private static void write(Entry entry, JsonGenerator json) throws IOException {
    switch (entry) {
      case Entry.Moment now -> json(json, "now", now.path()).writeNumber(micros(now.at()));
      case Entry.Renewed renewed -> json(json, "renewed", renewed.path());
      case Entry.Stop stop -> {
        json(json, "stop", stop.path());
        if (stop.asked() != null) {
          json.writeString(stop.asked().name());
        }
      }
      case Entry.Slept slept -> json(json, "slept", slept.path()).writeString(slept.wake().name());
      case Entry.Performed performed -> {
        json(json, "performed", performed.path());
        if (performed.result() != null) {
          ResultText.write(performed.result(), json);
        }
      }
      case Entry.ChildEnded child ->
          ResultText.write(child.ending(), json(json, "child", child.path()));
      case Entry.TargetsBegun begun -> json(json, "begun", begun.path());
      case Entry.SomeEnded some -> {
        json(json, "ended", some.path()).writeBoolean(some.ended().interrupted());
        for (TargetEnding target : some.ended().endings()) {
          json.writeStartArray();
          json.writeNumber(target.number());
          ResultText.write(target.ending(), json);
          json.writeEndArray();
        }
      }
      case Entry.Heard heard -> json(json, "heard", heard.path()).writeNumber(heard.letter());
      case Entry.Unheard none -> json(json, "unheard", none.path()).writeBoolean(none.stopped());
      case Entry.Asked asked -> {
        json(json, "asked", asked.path()).writeString(asked.question().name());
        json.writeString(asked.what());
        if (asked.until() != null) {
          json.writeNumber(micros(asked.until()));
        }
      }
      case Entry.Retries retries ->
          json(json, "retries", retries.path()).writeString(retries.executionId());
      case Entry.Told told -> write(told.letter(), json);
      case Entry.Noticed noticed -> {
        json.writeString("noticed");
        json.writeNumber(noticed.letter());
      }
    }
  }

  private static JsonGenerator json(JsonGenerator json, String kind, StepPath path)
      throws IOException {
    json.writeString(kind);
    json.writeString(path.text());
    return json;
  }

  private static void write(Letter letter, JsonGenerator json) throws IOException {
    json.writeString("told");
    json.writeNumber(letter.number());
    json.writeString(letter.to());
    json.writeString(letter.signal().type());
    json.writeString(letter.signal().by());
    switch (letter.signal()) {
      case Signal.Approve approve -> json.writeString(approve.comment());
      case Signal.Reject reject -> json.writeString(reject.comment());
      case Signal.Resume resume -> json.writeString(resume.step());
      case Signal.StartStep start -> json.writeString(start.step());
      case Signal.StopStep stop -> json.writeString(stop.stepExecutionId());
      case Signal.Complete complete -> {}
      case Signal.Cancel cancel -> {}
    }
  }

  private static Entry entry(JsonNode json) {
    String kind = json.required(0).asText();
    return switch (kind) {
      case "told" -> new Entry.Told(letter(json));
      case "noticed" -> new Entry.Noticed(json.required(1).asInt());
      default -> entry(kind, new StepPath(json.required(1).asText()), json);
    };
  }

  private static Entry entry(String kind, StepPath path, JsonNode json) {
    return switch (kind) {
      case "now" -> new Entry.Moment(path, moment(json.required(2).asLong()));
      case "renewed" -> new Entry.Renewed(path);
      case "stop" ->
          new Entry.Stop(path, json.has(2) ? StopType.valueOf(json.get(2).asText()) : null);
      case "slept" -> new Entry.Slept(path, Wake.valueOf(json.required(2).asText()));
      case "performed" ->
          new Entry.Performed(path, json.has(2) ? ResultText.readResult(json, 2) : null);
      case "child" -> new Entry.ChildEnded(path, ResultText.readEnding(json, 2));
      case "begun" -> new Entry.TargetsBegun(path);
      case "ended" -> new Entry.SomeEnded(path, someEnded(json));
      case "heard" -> new Entry.Heard(path, json.required(2).asInt());
      case "unheard" -> new Entry.Unheard(path, json.required(2).asBoolean());
      case "retries" -> new Entry.Retries(path, json.required(2).asText());
      case "asked" ->
          new Entry.Asked(
              path,
              Question.valueOf(json.required(2).asText()),
              until(json.get(4)),
              json.required(3).asText());
      default -> throw new IllegalArgumentException("unknown kind of entry '" + kind + "'");
    };
  }

  private static TargetsEnded someEnded(JsonNode json) {
    List<TargetEnding> endings = new ArrayList<>();
    for (int i = 3; i < json.size(); i++) {
      JsonNode target = json.get(i);
      endings.add(new TargetEnding(target.required(0).asInt(), ResultText.readEnding(target, 1)));
    }
    return new TargetsEnded(endings, json.required(2).asBoolean());
  }

  private static Letter letter(JsonNode json) {
    String by = json.required(4).asText();
    String more = json.path(5).asText();
    String type = json.required(3).asText();
    Signal signal =
        switch (type) {
          case "Approve" -> new Signal.Approve(by, more);
          case "Reject" -> new Signal.Reject(by, more);
          case "Resume" -> new Signal.Resume(more, by);
          case "StartStep" -> new Signal.StartStep(more, by);
          case "StopStep" -> new Signal.StopStep(more, by);
          case "Complete" -> new Signal.Complete(by);
          case "Cancel" -> new Signal.Cancel(by);
          default -> throw new IllegalArgumentException("unknown signal '" + type + "'");
        };
    return new Letter(json.required(1).asInt(), signal, json.required(2).asText());
  }

  private static @Nullable Instant until(@Nullable JsonNode micros) {
    return micros == null ? null : moment(micros.asLong());
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  static Instant moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
