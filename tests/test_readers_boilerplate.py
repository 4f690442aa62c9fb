from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.readers.boilerplate import end_of_story, is_boilerplate, prose_of

BOILERPLATE = """
READ: Ten things about bridges
Related: How the dam was built
Also read: Why ferries sink
Read more: the full list
Sign up for our newsletter
Subscribe to the Daily
Follow us on X
Share this article
Advertisement
ADVERTISEMENT
By Jo Ray and Ann Bee
By Jo Ray, Political Editor
Photo: Jo Ray / Harlow Press
(Photo by Jo Ray/Getty Images)
The bridge at dusk. Picture: Globe
The mayor at the opening on Tuesday. (AP Photo/Jo Ray)
© 2026 Harlow Press Ltd. All rights reserved.
Copyright 2026 The Associated Press. All rights reserved.
We use cookies to improve your experience.
We and our 57 partners store cookies on your device and use your data.
This website uses cookies. By using our site you accept our policy.
Get our evening letter in your inbox every day.
Harlow Daily values your privacy.
Reporting by Jo Ray; Editing by Ann Bee
(Reporting by Jo Ray in Sarn; editing by Ann Bee)
Additional reporting by Jo Ray.
The Associated Press contributed to this report.
Jo Ray contributed reporting from Sarn.
Jo Ray is a staff writer for the Harlow Times.
Jo Ray can be reached at jo@harlow.example
This is a developing story. Check back for updates.
More to follow
This article was originally published on 3 May.
An earlier version of this article misstated the number of dead.
Correction: An earlier version misspelt the mayor's name.
Story continues below
Article continues after this advertisement
Read more
Most read
5 min read
Published 3 hours ago
Last updated 14:31 GMT on 4 May 2026
4 May 2026
***
---
ENDS
-30-
https://harlow.example/story
@harlownews
Click here to read the report
Download our app for breaking news alerts
Watch: drone footage of the bridge
WATCH: Drone footage of the bridge.
LISTEN: The Harlow podcast
How to help: addresses on page 12
See page 14
Continued on page A6
Skip to content
Comments are closed.
Have your say in the comments
Support independent journalism
Join our WhatsApp channel
Do you have a story? Email news@harlow.example
If you have a story, email us at news@harlow.example
The views expressed are those of the author.
Terms of use
Privacy policy
From our health reporter
Already a subscriber? Log in
Log in to comment
File photo of the bridge
Getty Images
Image caption The bridge in 1998
Topics: bridges, rivers
Tags: bridge
Don't miss: our guide
For more information, visit harlow.example
You may also like
By KRQV Staff | Updated 6:14 a.m.
Jo Ray, Staff Writer | Posted: Nov. 3, 2025 | 9:14 p.m.
Posted: Nov. 3, 2025 | 9:14 p.m. | Updated: Nov. 4, 2025 | 6:14 a.m.
Updated 6:14 a.m.
MORE HEADLINES:
MORE: Two teenagers charged over the fire at the old mill
MORE: The mill was sold in March for $2 million to a firm from Sarn.
More from KRQV: Ferry fares to rise in May
Trending: Otter found in a school bath
Trending stories: Otter found in a school bath
Trending stories
Trending on KRQV
Most read on KRQV
Most popular this week
Top local headlines
What to read next
What to read next: Ten things about bridges
Stories you may have missed
In case you missed it
People are also reading
This is a developing story and will be updated.
The story is developing.
This is breaking news. Check back for updates.
This story will continue to be updated as we learn more.
We will update this story when we know more.
KRQV will update this story.
More details will be posted here as they come in.
Stay with KRQV for the latest.
Anyone with information is asked to call the police.
Anyone with information about the 9 p.m. fire is urged to contact Det. Ann Bee at 555-0142.
Anyone with any information can call 101 and quote log 44.
Anybody who saw the white van is asked to call detectives on 555-0142.
Anyone with dashcam footage should e-mail mill@police.example. You can remain anonymous.
Police are asking anyone with information to call 555-0142.
Call Sarn police on 101 or Crime Stoppers on 555-0100.
You can remain anonymous.
Callers can remain anonymous
Callers may remain anonymous and could earn a reward of up to $1,000.
Tipsters do not have to give their names.
Tips can be left anonymously at 555-0100.
To leave an anonymous tip, text MILL to 5550.
Do you know the victim?
Do you know the victim? Email newsdesk@krqv.example
Do you recognise this man?
Email newsdesk@krqv.example
Email our newsdesk at news@krqv.example with your pictures
Got a tip? Text us on 555-0199
Got a news tip? Let us know.
Submit a tip
See something? Send us your pictures.
Editor's note: this story contains distressing details.
Comments (24)
(Corrects number of houses in paragraph 2.)
(Adds details, background)
(Refiles to fix typo in headline)
Affiliate links may earn us a commission.
Registered charity number 1234567
Registered charity in Estmark (no. 1234)
Registered in England and Wales No. 1234567
Registered office: 4 Quay Road, Sarn.
Reproduction without permission is forbidden.
Reproduction of any part of this site is strictly prohibited.
This report was first published in May.
This video was produced by Sarn Films.
This page is no longer available.
An earlier version of this report gave a wrong age.
Privacy policy | Terms of use
Privacy Policy and Terms of Service apply.
Terms and conditions apply.
Cookie settings
Story continues below advertisement
The story continues on the next page.
All content on this site is the property of Harlow Press.
All content © Harlow Press
400 shares
1.2k likes 40 comments
Ida Falk is a reporter for the Ottery Times.
Ida van Falk is a senior science correspondent at the Ottery Times, covering floods.
Reporting and writing by Jo Ray in Sarn and Ann Bee for the Herald.
With files from the Associated Press
With additional reporting by Jo Ray and agencies.
Photos by Jo Ray, Harlow Press
Sponsored by Sarn Steel
Published by Sarn Media Ltd, 4 Quay Road.
Media contact: Jo Ray
About us
You can follow Jo Ray on X
You can reach the newsroom at news@krqv.example
To see more pictures, visit our gallery.
For more details click here.
Register to comment
For the list of all those who were hurt, click here.
This text may not be reproduced without permission.
Henry Ray can be reached at 555-0142.
Otter found in a school bath Read more
Continue reading
(AFP)
Otter in a school bath (AFP)
"""

PROSE = """
Read was convicted of two charges on Friday.
Related charges were dropped in May.
Subscribe-only services grew by 12 per cent, the group said.
Subscribers rose to 3.1 million.
Follow-up tests are due in June.
Photos showed smoke rising from the building.
Photographs taken on Monday show the hull.
Watch the river closely, the mayor told residents on Tuesday.
Share prices fell 3 per cent.
Shares in Harlow Steel rose by 2 per cent.
By Monday evening the flood had reached three villages.
By 2030 the city will have 12 bridges.
By then, 14 people had died.
From Sarn the convoy drove on to Harlow.
Copyright law was changed in 1998, the court heard.
The company said it uses cookies on its websites to track buyers.
Advertisers left the platform after the vote.
Advertising revenue fell by a tenth.
Comment was not available from the ministry.
Comments by the minister angered the union.
Police said two people died.
Contact with the ship was lost at 9.15pm.
Live ammunition was found at the scene.
Video of the attack was shown to the jury.
Pictures from the scene showed a burned-out bus.
Analysts expect a cut in March.
Analysis of the wreck showed a crack, the bureau said.
Opinion polls give the party 34 per cent.
Getty, who is 61, said he would sign.
Ends of the cable were found two miles apart.
Sources said the deal was worth $4bn.
Sign language interpreters were hired for the trial.
Get-togethers of more than six people were banned.
Click, a firm with 40 staff, was sold for £3m.
More than 300 people were on the quay.
More from the north are expected to arrive on Friday, officials said.
Top seeds lost in the first round.
We will learn why, the mayor said.
"We use cookies as bait," the farmer said.
Thank you, the mayor told the crew.
Tell us the truth, the families shouted.
Three of the eight directors refused.
Please keep off the dam, both sides.
Good morning.
The full report is expected in 60 days.
Editing the gene cut deaths by half, the study found.
Reporting restrictions were lifted on Monday.
Reporting by witnesses differs, the judge said.
Words were exchanged before the shots, police said.
Next week the council meets again.
Next: the vote on the budget, which the mayor expects to win by two votes.
Correction of the records took three weeks.
Home prices fell.
Search teams found the hull on Tuesday.
Search for survivors enters fifth day
Close to 300 people were hurt.
Loading of the ferry had begun at 6 a.m.
Menu prices rose by 4 per cent.
Download speeds doubled, the regulator said.
Support for the party fell to 21 per cent.
Join forces, the minister told the parties.
Register offices reopened on Monday.
Log books show the valve was shut.
Trending downward since March, prices fell again.
See-through panels were fitted.
Listen to the people, the crowd chanted.
If you have a boat, stay in harbour, the coastguard told islanders.
Police asked anyone who had information about the 9 p.m. shooting to come forward.
Police asked for anyone with information to call, and 40 people did.
Anyone with information is asked to call police. Two men were held on Monday.
Two men were held on Monday. Anyone with information is asked to call police.
Anyone with a licence may call at the office to vote, the union said.
Anyone who enters the park after dark must call the ranger first, the rule says.
Anyone who was asked to call the number heard nothing, the inquiry found.
Callers flooded the line with 300 tips.
Callers said that they wished to remain anonymous.
The witness asked to remain anonymous.
Tips left anonymously led to the arrest of two men.
You can remain in your homes, the mayor told residents.
Do you know the victim was 12, the lawyer asked.
“Do you know the victim?” the lawyer asked, and she said no.
Call logs show that 911 was dialled at 9:14 p.m.
Emails from the newsdesk show that the editor knew.
The story is developing a following in Sarn, the library said.
More: the council, which met on Monday, agreed to pay the whole sum.
More from the north are expected.
Most read the notice and left.
Trending topics on Monday included the dam, the firm said.
What to read next is left to the children, the school said.
Updated figures put the toll at 14.
Posted limits on the road fell to 30 mph.
Updates will be given at 9 a.m., the mayor said.
Top local firms moved out.
The ferry was updated at 9 a.m. on Monday.
The dam, which was built in 1931, was last inspected in June.
Harlow Town 3 Sarn Rovers 2 (after extra time; 2-2 at 90 minutes)
Three dead in Sarn blast
"She was always early," he said.
Tips from the public led to the arrest.
Image-sharing site sold for $2bn
In association with the union, the firm agreed a rise of 3 per cent.
Copying of the files took two hours.
This story of greed ended in court on Friday.
This report was compiled by three judges and runs to 400 pages.
This article of the treaty bans mines.
Unsubscribed voters numbered 12,000.
The photo shows a man in a red coat.
The agency distributed 40 tonnes of rice (12 tonnes to the north).
Affiliate members of the union voted 9-4 to strike.
Registered charity Hope House fed 400 families on Monday.
Registered nurses and registered company directors were asked first.
Registered in Panama, the ship ran aground on Sunday.
Reproduction of coral off Ottery has fallen by half, the scientists said.
Reproduction is slower in cold water, the study found.
This report was published on Monday and put the dead at 412.
This video was created to mislead voters, the court ruled.
An earlier version of this drug failed in 2019.
An earlier version of the report put the dead at 400.
Privacy policy changes cost the firm 40m crowns, it said.
Terms and conditions, which were not disclosed, ran to 400 pages.
Cookie settings were ignored by nine of ten sites, the regulator found.
The story continues to divide the town.
The post continues to pay 40,000 crowns a year.
Continued on Monday, the search found nine bodies.
All content moderators at the firm, 400 people in all, were sacked.
400 shares were sold to staff for 12 crowns each.
Ida Falk, who was hurt, is a reporter for the Ottery Times.
She is a reporter for the Ottery Times.
The victim is a reporter for the Ottery Times.
Reporting by the Herald led to two arrests.
Reporting by Jo Ray led to two arrests.
With information from two witnesses, police found the van.
Photos by residents showed smoke over the mill.
The fire began at noon. Photos by residents showed smoke over the mill.
Photos supplied by the police show two men at the gate.
Sponsored by Senator Bee, the bill passed 9-4.
Recommended by the inquiry, the ban begins on Tuesday.
Promoted by the club in May, he left in June.
Published by Penguin Group, her book sold 40,000 copies.
Getty Images sued the firm on Monday.
Media contacts with the prisoner were banned for a year.
About US$4bn was lost in the flood, the ministry said.
Support US troops give to the mission ends in May.
You can reach the island only by boat.
You can read the river like a book.
To see the full damage, ministers will visit the dam by helicopter.
For more than 12 hours crews could not contact the ship.
For all the talk, the visit brought nothing.
Register to vote by Friday, the council told residents.
Already a member of the union, Ms Holt stood in May.
Call us if the water rises, the mayor told residents.
Tell us what you know, the families shouted.
Reading time in schools fell by a third.
Updated figures released today put the toll at 14.
The firm published the names without permission.
Drones may not be flown over the dam without permission.
The island can be reached by boat.
The hut can be reached on foot.
The map in the report is on page 12.
Half of the sum was contributed from Estmark.
The money went to the Palestinian Authority (PA).
He told them to read more.
She works for a charity called Read More.
Facebook — which owns the firm — said that 40 people left.
Corrections officers found two knives.
"""


@pytest.mark.parametrize("line", BOILERPLATE.strip().splitlines())
def test_a_line_that_states_nothing_is_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", PROSE.strip().splitlines())
def test_prose_is_kept(line: str) -> None:
    assert not is_boilerplate(line)


SAID = "The storm killed 12 people in Harrow, the mayor said."
CLOSED = [
    f"{SAID} {closing}"
    for closing in """
Read more
Read More »
read more
» Read more
Follow Jo Ray on X
Follow her on X at @joray
[Read more]
Read more about the storm
Continue reading
Sign up here
Sign up here for our newsletter.
Click here
Click here for the full list.
Follow our live blog
Follow us on X
Full story
All rights reserved.
© 2026 Harlow Press Ltd. All rights reserved.
© 2026 Harlow Press Ltd. All rights reserved. Read more
This text may not be reproduced without permission.
No part of it may not be copied or broadcast without prior written consent.
The Associated Press contributed to this report.
Jo Ray contributed reporting from Sarn.
Jo Ray can be reached at jo@harlow.example
For the list of the dead, click here.
(AFP)
(Corrects number of houses in paragraph 2.)
Story continues below
""".strip().splitlines()
]
WHOLE = [
    f"{SAID} {closing}"
    for closing in """
She told them to read more.
The mayor had one wish – read more.
The boys (and girls) read more.
Children in the U.S. read more on phones.
He gave one order. Follow him to the dam.
Nobody was hurt.
The firm published the names without permission.
Ida Falk is a reporter for the Ottery Times.
The island can be reached by boat.
Follow US troops and you find the oil, she said.
She said: “Call me. Read more.”
The report runs to page 12.
The stand was full (see page 64).
He joined the Palestinian Authority (PA).
""".strip().splitlines()
]


@pytest.mark.parametrize("paragraph", CLOSED)
def test_what_closes_a_paragraph_goes_and_its_prose_stays(paragraph: str) -> None:
    assert prose_of(paragraph) == SAID
    long = " ".join([SAID] * 15)
    assert prose_of(paragraph.replace(SAID, long)) == long


@pytest.mark.parametrize("paragraph", WHOLE)
def test_what_only_looks_like_a_closing_line_stays(paragraph: str) -> None:
    assert prose_of(paragraph) == paragraph


@pytest.mark.parametrize("told", ["The mayor said that 12 people in Harrow were dead […]", f"“{SAID[:-1]}.”", SAID * 2])
def test_excerpts_stay_whatever_ends_them(told: str) -> None:
    assert prose_of(f"{told} Read more") == told


LISTS = [
    (["Dam holds", "The dam held.", "MORE HEADLINES:", "Otter found in bath", "Will ferry fares rise?"], 2),
    (["The dam held.", "Most read", "Otter found in bath", "What to read next", "Ten bridges", "© 2026 KRQV"], 1),
    (["The dam held.", "Trending stories", "Otter found in bath", "The mayor was glad."], 4),
    (["The dam held.", "Related", "Otter found in bath", "It was old.", "Related", "Ten bridges"], 4),
    (["The dam held.", "Otter found in bath"], 2),
    (["The dam held.", "Most read"], 1),
    (["The dam held.", "Most read", "An otter was found in a bath. Read more"], 1),
    (["Most read", "Otter found in bath", "Sarn 3 Harlow 2"], 3),
    ([], 0),
]
"""Paragraphs, and how many of them are the story's."""


@pytest.mark.parametrize(("paragraphs", "end"), LISTS)
def test_a_list_of_other_stories_ends_the_story(paragraphs: list[str], end: int) -> None:
    assert end_of_story(paragraphs) == end


def test_the_tables_are_long_enough() -> None:
    assert min(len(BOILERPLATE.split("\n")), len(PROSE.split("\n"))) > 60


@pytest.mark.parametrize("piece", ["a ", "x", "read more: ", "follow us ", "(", "by A ", "photo ", "—", ". ", "\n"])
def test_time_is_linear_in_the_length(piece: str) -> None:
    start = time.process_time()
    for length in (600, 100_000):
        is_boilerplate(piece * (length // len(piece)))
    assert time.process_time() - start < 0.5


@given(st.text(max_size=400))
def test_no_text_breaks_it(text: str) -> None:
    is_boilerplate(text)
