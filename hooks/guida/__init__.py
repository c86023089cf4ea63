"""The guide of a municipio: YAML and Markdown in git become records, records a Guide, the Guide pages.

source   text of a file → plain values, and the line of every field
load     files → frozen records, or problems of shape
check    the rules between records → problems
guide    references resolved, back-links, orders → Guide
render   Guide → pages, lists, files; no disk, clock or network
"""
