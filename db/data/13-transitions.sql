-- Who may take a dossier from one state to the next. opened 1: the programs offer it today.
--
-- side: at whose unit the role must be held; procedure: simple, full, any.
-- needs_reason 1: a text of reason_min to reason_max characters (bound). clock, on the verification's due day:
--   start   counted anew from the day of this act (also when a returned dossier is received again: the law
--           counts from the complete dossier);   pause / resume   the days in between do not count;
--   stop    no due day any more.
-- notice: who is told (all holders of roles at that unit).
--
-- Guards, all of which must hold:
--   round_open            the round takes dossiers at the moment of the request's first byte
--   period_open           the report's period is open (no end: a late report is taken, and counts as late)
--   has_nominees          at least one nominee, none beyond rows_per_dossier
--   all_valid             every part of the dossier is without errors, the declaration is given
--   minutes_entered       number and day of the unit's minutes, members present, votes of each nominee
--   answer_given          the unit says what it mended after the return
--   never_submitted       no submission exists: a draft that nobody outside has seen
--   drafter_not_verifier  the person saved no part of this dossier
--   same_day_undo         the reception (of a report: the acceptance) is of this day (domain's clock), and nothing has happened since
--   not_voting            no vote on any of its nominees is open
--   checklist_done        every line of the review sheet is answered
--   opinions_in           every body asked has answered or its time is over
--   posted_days           posted for the working days of deadline "post"
--   posting_needed        an award asked must be posted before the council meets (award.posted)
--   vote_not_needed       neither the award nor its authority has a vote threshold on this day
--   on_agenda             every nominee stands on the agenda of the session that opens
--   vote_closed           the session's vote is closed and counted
--   any_passed            at least one nominee reached the threshold
--   none_passed           no nominee reached it
--   own_power             the award is decided at the recipient's level
--   higher_power          the award is decided above (premier, president)
--   decision_entered      number, day and signer of the decision, its list of recipients
--   ceremony_entered      day and place of the award
--   ground_given          one of the grounds for annulment, with the concluding paper
--   held_there            the state to go to is the one remembered (dossier.held_state)
INSERT INTO transition (id, from_state, act, to_state, role, side, procedure, guards, needs_reason, clock, notice, opened) VALUES
  -- The unit writes and submits. Simple: the officer (or the head); full: the meeting, then the head.
  (101, 'draft', 'submit', 'submitted', 'officer', 'author', 'simple', 'round_open has_nominees all_valid', 0, 'none', 'recipient', 1),
  (102, 'draft', 'submit', 'submitted', 'unit_head', 'author', 'simple', 'round_open has_nominees all_valid', 0, 'none', 'recipient', 1),
  (103, 'draft', 'to_meeting', 'unit_meeting', 'officer', 'author', 'full', 'has_nominees', 0, 'none', 'author', 1),
  (104, 'unit_meeting', 'submit', 'submitted', 'unit_head', 'author', 'full', 'round_open has_nominees all_valid minutes_entered', 0, 'none', 'recipient', 1),
  (105, 'unit_meeting', 'back_to_draft', 'draft', 'unit_head', 'author', 'full', '', 1, 'none', 'author', 1),
  (106, 'draft', 'delete_draft', 'draft', 'officer', 'author', 'any', 'never_submitted', 0, 'none', 'none', 1),
  (107, 'draft', 'delete_draft', 'draft', 'unit_head', 'author', 'any', 'never_submitted', 0, 'none', 'none', 1),
  -- Back at the unit: it mends and answers. The round need not be open any more.
  (111, 'returned', 'submit', 'submitted', 'officer', 'author', 'simple', 'has_nominees all_valid answer_given', 0, 'none', 'recipient', 1),
  (112, 'returned', 'submit', 'submitted', 'unit_head', 'author', 'simple', 'has_nominees all_valid answer_given', 0, 'none', 'recipient', 1),
  (113, 'returned', 'submit', 'submitted', 'unit_head', 'author', 'full', 'has_nominees all_valid minutes_entered answer_given', 0, 'none', 'recipient', 1),
  -- Withdrawal, until the vote opens.
  (121, 'submitted', 'withdraw', 'withdrawn', 'officer', 'author', 'any', '', 1, 'stop', 'recipient', 1),
  (122, 'submitted', 'withdraw', 'withdrawn', 'unit_head', 'author', 'any', '', 1, 'stop', 'recipient', 1),
  (123, 'returned', 'withdraw', 'withdrawn', 'officer', 'author', 'any', '', 1, 'stop', 'recipient', 1),
  (124, 'returned', 'withdraw', 'withdrawn', 'unit_head', 'author', 'any', '', 1, 'stop', 'recipient', 1),
  (125, 'received', 'withdraw', 'withdrawn', 'officer', 'author', 'any', '', 1, 'stop', 'recipient', 1),
  (126, 'received', 'withdraw', 'withdrawn', 'unit_head', 'author', 'any', '', 1, 'stop', 'recipient', 1),
  (127, 'verifying', 'withdraw', 'withdrawn', 'officer', 'author', 'any', '', 1, 'stop', 'recipient', 0),
  (128, 'verifying', 'withdraw', 'withdrawn', 'unit_head', 'author', 'any', '', 1, 'stop', 'recipient', 0),
  (129, 'consulting', 'withdraw', 'withdrawn', 'officer', 'author', 'any', '', 1, 'stop', 'recipient', 0),
  (130, 'consulting', 'withdraw', 'withdrawn', 'unit_head', 'author', 'any', '', 1, 'stop', 'recipient', 0),
  (131, 'posted', 'withdraw', 'withdrawn', 'officer', 'author', 'any', '', 1, 'stop', 'recipient', 0),
  (132, 'posted', 'withdraw', 'withdrawn', 'unit_head', 'author', 'any', '', 1, 'stop', 'recipient', 0),
  (133, 'awaiting_council', 'withdraw', 'withdrawn', 'officer', 'author', 'any', 'not_voting', 1, 'stop', 'recipient', 0),
  (134, 'awaiting_council', 'withdraw', 'withdrawn', 'unit_head', 'author', 'any', 'not_voting', 1, 'stop', 'recipient', 0),
  -- Reception: whoever receives a dossier or returns it has not drafted it.
  (201, 'submitted', 'receive', 'received', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 0, 'start', 'author', 1),
  (202, 'submitted', 'return', 'returned', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'stop', 'author', 1),
  (203, 'received', 'return', 'returned', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'pause', 'author', 1),
  (204, 'received', 'undo_receive', 'submitted', 'verifier', 'recipient', 'any', 'drafter_not_verifier same_day_undo', 0, 'stop', 'author', 1),
  -- Verification.
  (211, 'received', 'verify', 'verifying', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 0, 'none', 'none', 0),
  (212, 'verifying', 'return', 'returned', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'pause', 'author', 0),
  (213, 'verifying', 'consult', 'consulting', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 0, 'none', 'none', 0),
  (214, 'consulting', 'opinions_in', 'verifying', 'verifier', 'recipient', 'any', 'drafter_not_verifier opinions_in', 0, 'none', 'none', 0),
  (215, 'verifying', 'post', 'posted', 'verifier', 'recipient', 'full', 'drafter_not_verifier checklist_done posting_needed', 0, 'none', 'author', 0),
  (216, 'posted', 'end_posting', 'verifying', 'verifier', 'recipient', 'full', 'drafter_not_verifier', 0, 'none', 'none', 0),
  (217, 'posted', 'to_council', 'awaiting_council', 'verifier', 'recipient', 'full', 'drafter_not_verifier posted_days', 0, 'none', 'author', 0),
  (218, 'verifying', 'to_council', 'awaiting_council', 'verifier', 'recipient', 'full', 'drafter_not_verifier checklist_done', 0, 'none', 'author', 0),
  (219, 'verifying', 'to_signature', 'awaiting_signature', 'verifier', 'recipient', 'simple', 'drafter_not_verifier checklist_done', 0, 'stop', 'author', 0),
  (220, 'verifying', 'to_signature', 'awaiting_signature', 'verifier', 'recipient', 'full', 'drafter_not_verifier checklist_done vote_not_needed', 0, 'stop', 'author', 0),
  (221, 'verifying', 'refuse', 'ineligible', 'verifier', 'recipient', 'any', 'drafter_not_verifier checklist_done', 1, 'stop', 'author', 0),
  (222, 'ineligible', 'reopen', 'verifying', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'start', 'author', 0),
  -- The council.
  (301, 'awaiting_council', 'open_vote', 'voting', 'secretary', 'recipient', 'any', 'on_agenda', 0, 'none', 'none', 0),
  (302, 'voting', 'close_vote', 'awaiting_signature', 'secretary', 'recipient', 'any', 'vote_closed any_passed own_power', 0, 'stop', 'author', 0),
  (303, 'voting', 'close_vote', 'sent_up', 'secretary', 'recipient', 'any', 'vote_closed any_passed higher_power', 0, 'stop', 'author', 0),
  (304, 'voting', 'close_vote', 'not_passed', 'secretary', 'recipient', 'any', 'vote_closed none_passed', 0, 'stop', 'author', 0),
  (305, 'not_passed', 'new_session', 'awaiting_council', 'secretary', 'recipient', 'any', '', 0, 'none', 'author', 0),
  -- Signature, decision, award, archive.
  (401, 'awaiting_signature', 'decide', 'decided', 'clerk', 'recipient', 'any', 'decision_entered', 0, 'none', 'author', 0),
  (402, 'awaiting_signature', 'return', 'returned', 'clerk', 'recipient', 'any', '', 1, 'none', 'author', 0),
  (403, 'awaiting_signature', 'refuse', 'ineligible', 'clerk', 'recipient', 'any', '', 1, 'none', 'author', 0),
  (404, 'sent_up', 'decide', 'decided', 'clerk', 'recipient', 'any', 'decision_entered', 0, 'none', 'author', 0),
  (405, 'sent_up', 'refuse', 'ineligible', 'clerk', 'recipient', 'any', '', 1, 'none', 'author', 0),
  (406, 'decided', 'award', 'awarded', 'clerk', 'recipient', 'any', 'ceremony_entered', 0, 'none', 'author', 0),
  (407, 'awarded', 'archive', 'archived', 'clerk', 'recipient', 'any', '', 0, 'none', 'none', 0),
  (408, 'decided', 'annul', 'annulled', 'clerk', 'recipient', 'any', 'ground_given', 1, 'none', 'author', 0),
  (409, 'awarded', 'annul', 'annulled', 'clerk', 'recipient', 'any', 'ground_given', 1, 'none', 'author', 0),
  (410, 'archived', 'annul', 'annulled', 'clerk', 'recipient', 'any', 'ground_given', 1, 'none', 'author', 0),
  -- On hold while discipline, an inspection or a complaint is looked into; back to where it stood.
  (501, 'received', 'hold', 'on_hold', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'pause', 'author', 0),
  (502, 'verifying', 'hold', 'on_hold', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'pause', 'author', 0),
  (503, 'consulting', 'hold', 'on_hold', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'pause', 'author', 0),
  (504, 'posted', 'hold', 'on_hold', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'pause', 'author', 0),
  (505, 'awaiting_council', 'hold', 'on_hold', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'pause', 'author', 0),
  (506, 'voting', 'hold', 'on_hold', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'pause', 'author', 0),
  (507, 'awaiting_signature', 'hold', 'on_hold', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'pause', 'author', 0),
  (511, 'on_hold', 'resume', 'received', 'verifier', 'recipient', 'any', 'drafter_not_verifier held_there', 0, 'resume', 'author', 0),
  (512, 'on_hold', 'resume', 'verifying', 'verifier', 'recipient', 'any', 'drafter_not_verifier held_there', 0, 'resume', 'author', 0),
  (513, 'on_hold', 'resume', 'consulting', 'verifier', 'recipient', 'any', 'drafter_not_verifier held_there', 0, 'resume', 'author', 0),
  (514, 'on_hold', 'resume', 'posted', 'verifier', 'recipient', 'any', 'drafter_not_verifier held_there', 0, 'resume', 'author', 0),
  (515, 'on_hold', 'resume', 'awaiting_council', 'verifier', 'recipient', 'any', 'drafter_not_verifier held_there', 0, 'resume', 'author', 0),
  (516, 'on_hold', 'resume', 'voting', 'verifier', 'recipient', 'any', 'drafter_not_verifier held_there', 0, 'resume', 'author', 0),
  (517, 'on_hold', 'resume', 'awaiting_signature', 'verifier', 'recipient', 'any', 'drafter_not_verifier held_there', 0, 'resume', 'author', 0);
