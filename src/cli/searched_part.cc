#include "cli/searched_part.h"

#include <string>

#include "source/document.h"
#include "source/format_by_name.h"

namespace einmal {

Plans::Plans(const std::vector<Repeats>& repeats) {
  if (repeats.size() == 1) {
    all_ = {&repeats[0].plan, 1};
    return;
  }
  copied_.reserve(repeats.size());
  for (const Repeats& one : repeats) copied_.push_back(one.plan);
  all_ = copied_;
}

bool has_records(const Content& content) {
  bool any = content.is_records();
  for (std::size_t number = 0; !any && number < content.document_count(); ++number) {
    any = content.is_record(number);
  }
  return any;
}

void for_each_document(const SearchedPart& searched,
                       const std::function<void(const FoundIn&)>& show) {
  const Content& content = *searched.part.content;
  for (std::size_t number = 0; number < searched.repeats.size(); ++number) {
    const std::string name = content.name(number);
    const Repeats& repeats = searched.repeats[number];
    std::optional<RecordPlace> record;  // only findings have a place in it
    if (!repeats.findings.empty()) record = content.record_place(number);
    FoundIn found{name, content.text(number), repeats, record ? &*record : nullptr};
    if (searched.kept != nullptr && searched.kept->contains(number)) {
      found.kept = &searched.kept->at(number);
    }
    if (searched.passages != nullptr && searched.passages->contains(number)) {
      found.passages = &searched.passages->at(number);
    }
    if (searched.decoded == nullptr || !searched.decoded->contains(number)) {
      show(found);
    } else {
      const DecodedDocument& decoded = searched.decoded->at(number);
      show({name, decoded.text, decoded.repeats, found.record, found.kept, &repeats,
            found.passages});
    }
  }
}

Format format_of(const Input& input, const Content& content, std::size_t number,
                 const SearchOptions& options) {
  if (!options.format_by_name || content.is_records()) return options.find.format;
  const std::string name = content.name(number);
  const bool is_member = name != input.path && name != shown_name(input.path);
  return format_by_name(input.path == kStandardInput && !is_member ? options.input_name : name);
}

}  // namespace einmal
