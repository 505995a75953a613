"""Words for synthetic propositions about trees and parks in towns."""

from __future__ import annotations

THINGS = """
street-trees parks orchards hedges ponds lawns squares gardens avenues meadows allotments playgrounds verges groves
nurseries canopies fountains benches paths greenhouses courtyards terraces riverbanks rooftops cemeteries woodlands
shrubs saplings limes plane-trees oaks maples willows birches poplars elms chestnuts cherries hornbeams alders
flower-beds rain-gardens wetlands cycleways promenades pavilions embankments reservoirs green-walls pocket-parks
footbridges arboretums bandstands boulevards kiosks plantations copses clearings boardwalks viewpoints
""".split()

TRAITS = """
old young large small shaded sunny fenced open municipal private neglected tended native imported pruned watered
crowded quiet central outlying lit unlit costly cheap planned wild mixed uniform drained flooded sloping paved
replanted inherited leased donated sheltered exposed raised sunken narrow broad seasonal permanent mapped labelled
surveyed unsurveyed mulched composted grazed mown fallow restored
""".split()

ACTS = """
cool shade improve reduce raise attract delay damage protect connect divide outlast replace support weaken enrich
crowd-out slow soften calm lighten strengthen spoil ease disturb shelter narrow widen stabilise unsettle feed drain
quieten brighten dull hasten prolong shorten enliven burden
""".split()

OBJECTS = """
pavements schools markets traffic rents budgets commuters sparrows bees bats swifts foundations cellars sewers drains
tramlines cables shopfronts hospitals libraries neighbours visitors tenants gardeners walkers cyclists joggers
shopkeepers residents volunteers festivals harvests property-values air-quality summer-temperatures noise-levels
flood-peaks repair-costs council-plans maintenance-rounds water-bills soil-quality insect-counts bird-counts
walking-speeds waiting-times accident-rates school-results sleep-quality street-life evening-trade parking
delivery-routes bus-routes heating-costs insurance-premiums storm-damage wind-speeds fine-dust pollen-counts
""".split()

PLACES = """
hillside harbour riverside station university market-hall old-town new-town mill dockland brewery castle abbey
suburban lakeside border southern northern eastern western upper lower valley ridge garden railway canal bridge
gate tower church factory quarry airport stadium hospital campus warehouse embassy theatre museum courthouse
""".split()

TIMES = """
drought winter spring summer autumn storms heatwaves frost floods weekends holidays rush-hour elections renovations
festivals strikes roadworks replanting leaf-fall budget-cuts school-terms market-days dry-years wet-years night-time
harvest-time subsidence inspections rezoning construction
""".split()

WHEN = """
in during before after despite throughout between outside
""".split()

PEOPLE = """
Adler Berg Castro Dahl Ekholm Farkas Gruber Horvat Ivanova Jansen Keller Lindqvist Moreau Novak Okafor Petrov Quist
Rossi Schmid Tanaka Ueda Varga Weber Xenakis Yilmaz Zeman Arnaud Bianchi Costa Duarte Engel Fischer Garnier Haas
""".split()

WARRANTS = """
What holds for {trait} {thing} in one quarter holds for {object} in the next, at least in {time}.
A change in {object} is felt wherever {trait} {thing} stand, and it is felt first in the {place} quarter.
{Thing} and {object} share the same ground and the same budget, so that what one gains the other loses.
Whoever plans for {object} in the {place} quarter has to count {trait} {thing} as well.
Where {trait} {thing} fail, {object} bear the cost within a year, and nobody else does.
The same weather that harms {thing} in {time} also reaches {object} of the {place} quarter.
Nobody can tend {trait} {thing} without touching {object}, whatever the season and the budget.
""".strip().splitlines()

SENTENCES = """
Records of {trait} {thing} near the {place} quarter cover nine years and most of the year in {time}.
The effect on {object} was larger where {thing} had been {trait} for more than a decade.
Counts were made twice a week, and {object} were counted apart from {thing}.
The point concerns {thing} in towns of middle size, and says little about {object} elsewhere.
It leaves open whether {object} would change in the same way without {thing}.
Gardeners of the {place} quarter report the opposite for {trait} {thing} in {time}.
No survey has yet told {thing} and {object} apart in the {place} quarter.
Most of the difference appears in {time}, when {thing} matter least to {object}.
""".strip().splitlines()

SPANS = ["near", "far"]
AUDIENCES = ["councils", "gardeners", "residents"]
VOCABULARY = """\
# yaml-language-server: $schema=./vocabulary.schema.json
scope:
  - id: span
    title: Span
    text: |
      How far ahead a proposition looks.
    words:
      - id: near
        title: near term
        text: |
          The years of a council.
      - id: far
        title: far term
        text: |
          The life of a tree.
  - id: town
    title: Towns
    text: |
      Which towns a proposition speaks of.
    words:
      - id: small
        title: small towns
        text: |
          Towns that one can cross on foot.
      - id: large
        title: large towns
        text: |
          All other towns.
audience:
  - id: councils
    title: councils
    text: |
      Those who decide and pay.
  - id: gardeners
    title: gardeners
    text: |
      Those who plant and tend.
  - id: residents
    title: residents
    text: |
      Those who live there.
"""
