# jq indexes strings by code points, as the offsets count.
. as $event
| def check($location; $words; $span):
    (if $location == "title" then $event.article.title else $event.text.value end) as $text
    | if $text == null or $text[$span.start:$span.end] == $words then empty
      else error("\($event.article.id): \($words) is not at \($span.start)") end;
  (.entities[].mentions[] | check(.location; .text; .)),
  (.quotes[] | .location as $location
    | (.segments[] | check($location; .exact; .)),
      (.cue, .speaker.mention | values | check($location; .text; .))),
  (.quotes[] | "\(.speaker.name // "?")\t\(.text | [splits("\\s+") | select(. != "")] | join(" "))")
