#include "source/archive/member_content.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "einmal/error.h"
#include "source/archive/packed_reader.h"
#include "source/bytes_content.h"
#include "source/records/json_lines.h"
#include "source/text_content.h"
#include "source/text_probe.h"

namespace einmal {
namespace {

// Something packed inside of something packed. Held whole, because it must be whole again, and its
// size known, before the header that stands in front of it is written.
class NestedContent final : public Content {
 public:
  NestedContent(std::string name, ByteBuffer bytes, Packing packing, const Nesting& nesting)
      : name_(std::move(name)),
        bytes_(std::move(bytes)),
        packing_(std::move(packing)),
        nesting_(nesting) {}

  void find_documents() override {
    try {
      read_parts();
    } catch (const Error& failure) {
      // Half of it must not be taken for the whole: it is passed on as it is.
      add_problem(failure.what());
      parts_.clear();
      places_.clear();
      container_.reset();
    }
  }

  std::uint64_t held_bytes() const override {
    // Texts unpack to about four times their size; that counts before they are unpacked.
    return bytes_.view().size() + std::max<std::uint64_t>(held_bytes_, 4 * bytes_.view().size());
  }

  std::size_t document_count() const override { return places_.size(); }
  std::string name(std::size_t index) const override {
    return content(index).name(places_[index].document);
  }
  std::string_view text(std::size_t index) const override {
    return content(index).text(places_[index].document);
  }
  StoredDocument stored(std::size_t index, const RemovalPlan& plan) const override {
    return content(index).stored(places_[index].document, plan);
  }

  bool is_record(std::size_t index) const override {
    return content(index).is_record(places_[index].document);
  }
  std::optional<RecordPlace> record_place(std::size_t index) const override {
    return content(index).record_place(places_[index].document);
  }

  std::string_view bytes() const override { return bytes_.view(); }

  SplicedText cleaned(std::span<const RemovalPlan> plans) const override {
    if (std::all_of(plans.begin(), plans.end(),
                    [](const RemovalPlan& plan) { return plan.empty(); })) {
      return whole_text(bytes_.view());
    }
    return packed([&](const Content& content) {
      const std::size_t count = content.document_count();
      const std::span<const RemovalPlan> own = plans.first(count);
      plans = plans.subspan(count);
      return content.cleaned(own);
    });
  }

  std::optional<SplicedText> restored(OriginalTexts& originals) const override {
    bool any = false;
    SplicedText all = packed([&](const Content& content) {
      std::optional<SplicedText> own = content.restored(originals);
      any = any || own;
      return own ? *std::move(own) : whole_text(content.bytes());
    });
    if (!any) return std::nullopt;
    return all;
  }

  std::uint64_t dropped_count(std::span<const RemovalPlan> plans) const override {
    std::uint64_t count = 0;
    for (const Part& part : parts_) {
      const std::size_t documents = part.content->document_count();
      count += part.content->dropped_count(plans.first(documents));
      plans = plans.subspan(documents);
    }
    return count;
  }

 private:
  struct Place {
    std::size_t part;
    std::size_t document;
  };

  template <class ContentOf>
  SplicedText packed(ContentOf content_of) const {
    std::string bytes;
    const std::unique_ptr<PartWriter> writer =
        container_->writer([&](std::string_view piece) { bytes += piece; });
    for (const Part& part : parts_) writer->put(part, content_of(*part.content));
    writer->finish();
    return owned_text(std::move(bytes));
  }

  const Content& content(std::size_t index) const { return *parts_[places_[index].part].content; }

  void read_parts() {
    const auto reader = read_packed(name_, std::make_shared<MemoryBytes>(bytes_.view()), packing_,
                                    nesting_);
    while (std::optional<Part> part = reader->read()) {
      if (part->container) container_ = part->container;
      part->content->find_documents();
      for (const std::string& problem : part->content->problems()) {
        if (part->lost) throw Error(problem);
        add_problem(problem);
      }
      held_bytes_ += part->content->held_bytes();
      if (held_bytes_ > nesting_.limits.member_bytes_max) {
        throw Error(name_ + ": unpack: becomes larger than --max-member allows");
      }
      for (std::size_t number = 0; number < part->content->document_count(); ++number) {
        places_.push_back({parts_.size(), number});
      }
      parts_.push_back(*std::move(part));
    }
  }

  std::string name_;
  ByteBuffer bytes_;
  Packing packing_;
  Nesting nesting_;
  std::vector<Part> parts_;
  std::vector<Place> places_;  // of each document
  std::shared_ptr<const Container> container_;
  std::uint64_t held_bytes_ = 0;
};

}  // namespace

std::unique_ptr<Content> member_content(const std::string& name, ByteBuffer bytes,
                                        const Nesting& nesting) {
  Packing packing = packing_of_head(bytes.view());
  if (packing.is_packed()) {
    if (nesting.depth >= nesting.limits.depth_max) {
      return std::make_unique<BytesContent>(
          Document::of(name, std::move(bytes)),
          name + ": unpack: more than " + std::to_string(nesting.limits.depth_max) +
              " archives inside each other");
    }
    return std::make_unique<NestedContent>(name, std::move(bytes), std::move(packing),
                                           nesting);
  }
  if (probe_text(bytes.view()) == TextKind::kBinary) {
    return std::make_unique<BytesContent>(Document::of(name, std::move(bytes)));
  }
  if (is_json_lines(name, nesting.read_as)) {
    try {
      require_searchable(bytes.view(), name);
    } catch (const Error& failure) {
      return std::make_unique<BytesContent>(Document::of(name, std::move(bytes)), failure.what());
    }
    return std::make_unique<JsonLines>(std::move(bytes), name, nesting.read_as);
  }
  return std::make_unique<TextContent>(Document::of(name, std::move(bytes)));
}

}  // namespace einmal
