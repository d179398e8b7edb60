-- How the roll-ups of the built-in definitions are shown, and the outline of the written summary (domain.md 5.5).
INSERT INTO rollup_shown (form, place, pos, figure, name, name_en, part, part_name, part_name_en) VALUES
  ('report-full', 'card', 1, 'commended_collectives', 'Tập thể được khen', 'Collectives commended', '', '', ''),
  ('report-full', 'card', 2, 'commended_individuals', 'Cá nhân được khen', 'Individuals commended', 'commended_individuals_direct', 'trực tiếp', 'direct workers'),
  ('report-full', 'card', 3, 'commended_households', 'Hộ gia đình được khen', 'Households commended', '', '', ''),
  ('report-full', 'column', 1, 'commended_collectives', 'Tập thể', 'Collectives', '', '', ''),
  ('report-full', 'column', 2, 'commended_individuals', 'Cá nhân', 'Individuals', '', '', ''),
  ('report-full', 'column', 3, 'commended_households', 'Hộ', 'Households', '', '', ''),
  ('report-full', 'column', 4, 'commended_individuals_direct', 'Trực tiếp', 'Direct', '', '', ''),
  ('report-full', 'column', 5, 'examples_found', 'Điển hình', 'Examples', '', '', ''),
  ('report-full', 'column', 6, 'reward_money', 'Kinh phí khen, đồng', 'Reward money, đồng', '', '', '');

INSERT INTO rollup_chart (id, form, pos, name, name_en) VALUES
  (1, 'report-full', 1, 'Đã khen theo cấp khen', 'Commended, by level');
INSERT INTO rollup_bar (chart_id, no, name, name_en) VALUES
  (1, 1, 'Cấp xã', 'Commune'),
  (1, 2, 'Cấp huyện, sở, ngành', 'District, department'),
  (1, 3, 'Cấp tỉnh', 'Province'),
  (1, 4, 'Cấp Nhà nước', 'State');
INSERT INTO rollup_series (chart_id, no, name, name_en) VALUES
  (1, 1, 'Tập thể', 'Collectives'),
  (1, 2, 'Cá nhân', 'Individuals'),
  (1, 3, 'Hộ gia đình', 'Households');
INSERT INTO rollup_cell (chart_id, bar_no, series_no, figure) VALUES
  (1, 1, 1, 'commended_collectives_commune'),
  (1, 1, 2, 'commended_individuals_commune'),
  (1, 1, 3, 'commended_households_commune'),
  (1, 2, 1, 'commended_collectives_district'),
  (1, 2, 2, 'commended_individuals_district'),
  (1, 2, 3, 'commended_households_district'),
  (1, 3, 1, 'commended_collectives_province'),
  (1, 3, 2, 'commended_individuals_province'),
  (1, 3, 3, 'commended_households_province'),
  (1, 4, 1, 'commended_collectives_state'),
  (1, 4, 2, 'commended_individuals_state'),
  (1, 4, 3, 'commended_households_state');

INSERT INTO outline_part (form, no, name, name_en, holds) VALUES
  ('report-full', 1, 'Tình hình chung', 'General situation', 'counts'),
  ('report-full', 2, 'Công tác lãnh đạo, chỉ đạo, tổ chức phát động', 'Leadership, direction, launching', 'none'),
  ('report-full', 3, 'Kết quả theo từng nội dung thi đua', 'Results by content', 'contents'),
  ('report-full', 4, 'Công tác tuyên truyền, phát hiện, nhân rộng điển hình tiên tiến', 'Communication; finding and spreading examples', 'none'),
  ('report-full', 5, 'Công tác khen thưởng', 'Commendation', 'chart'),
  ('report-full', 6, 'Đánh giá chung', 'Assessment', 'none'),
  ('report-full', 7, 'Phương hướng, kiến nghị', 'Direction and requests', 'none');
INSERT INTO outline_figure (form, no, pos, figure) VALUES
  ('report-full', 2, 1, 'subordinate_units'),
  ('report-full', 2, 2, 'launched_units'),
  ('report-full', 2, 3, 'meetings'),
  ('report-full', 2, 4, 'documents'),
  ('report-full', 4, 1, 'examples_found'),
  ('report-full', 4, 2, 'examples_introduced'),
  ('report-full', 4, 3, 'examples_spread'),
  ('report-full', 4, 4, 'articles'),
  ('report-full', 5, 1, 'commended_collectives'),
  ('report-full', 5, 2, 'commended_individuals'),
  ('report-full', 5, 3, 'commended_individuals_direct'),
  ('report-full', 5, 4, 'commended_individuals_women'),
  ('report-full', 5, 5, 'commended_households'),
  ('report-full', 5, 6, 'proposed_collectives'),
  ('report-full', 5, 7, 'proposed_individuals'),
  ('report-full', 5, 8, 'proposed_households'),
  ('report-full', 5, 9, 'reward_money');
INSERT INTO outline_text (form, no, pos, content_no, field, lead, lead_en) VALUES
  ('report-full', 2, 1, 0, 'leadership', 'Việc lãnh đạo, chỉ đạo của các đơn vị', 'Leadership in the units'),
  ('report-full', 3, 1, 1, 'content_1', 'Kết quả của các đơn vị', 'Results of the units'),
  ('report-full', 3, 2, 2, 'content_2', 'Kết quả của các đơn vị', 'Results of the units'),
  ('report-full', 3, 3, 3, 'content_3', 'Kết quả của các đơn vị', 'Results of the units'),
  ('report-full', 3, 4, 4, 'content_4', 'Kết quả của các đơn vị', 'Results of the units'),
  ('report-full', 3, 5, 5, 'content_5', 'Kết quả của các đơn vị', 'Results of the units'),
  ('report-full', 3, 6, 6, 'content_6', 'Kết quả của các đơn vị', 'Results of the units'),
  ('report-full', 3, 7, 7, 'content_7', 'Kết quả của các đơn vị', 'Results of the units'),
  ('report-full', 3, 8, 8, 'content_8', 'Kết quả của các đơn vị', 'Results of the units'),
  ('report-full', 3, 9, 0, 'outside', 'Kết quả khác', 'Other results'),
  ('report-full', 6, 1, 0, 'weaknesses', 'Tồn tại, hạn chế', 'Weaknesses'),
  ('report-full', 6, 2, 0, 'causes', 'Nguyên nhân', 'Causes'),
  ('report-full', 6, 3, 0, 'lessons', 'Bài học kinh nghiệm', 'Lessons'),
  ('report-full', 7, 1, 0, 'direction', 'Phương hướng, nhiệm vụ kỳ tới', 'Direction of the next period'),
  ('report-full', 7, 2, 0, 'requests', 'Kiến nghị', 'Requests');

-- The brief report: the same pages from its own few figures.
INSERT INTO rollup_shown (form, place, pos, figure, name, name_en) VALUES
  ('report-brief', 'card', 1, 'commended_collectives', 'Tập thể được khen', 'Collectives commended'),
  ('report-brief', 'card', 2, 'commended_individuals', 'Cá nhân được khen', 'Individuals commended'),
  ('report-brief', 'card', 3, 'doses', 'Mũi tiêm vắc xin', 'Vaccine doses'),
  ('report-brief', 'column', 1, 'commended_collectives', 'Tập thể', 'Collectives'),
  ('report-brief', 'column', 2, 'commended_individuals', 'Cá nhân', 'Individuals'),
  ('report-brief', 'column', 3, 'cases', 'Ca mắc', 'Cases'),
  ('report-brief', 'column', 4, 'samples', 'Mẫu', 'Samples'),
  ('report-brief', 'column', 5, 'doses', 'Mũi tiêm', 'Doses'),
  ('report-brief', 'column', 6, 'examples_found', 'Điển hình', 'Examples');

INSERT INTO rollup_chart (id, form, pos, name, name_en) VALUES
  (2, 'report-brief', 1, 'Được khen và được đề nghị', 'Commended and proposed');
INSERT INTO rollup_bar (chart_id, no, name, name_en) VALUES
  (2, 1, 'Đã khen', 'Commended'),
  (2, 2, 'Đã đề nghị cấp trên khen', 'Proposed upward');
INSERT INTO rollup_series (chart_id, no, name, name_en) VALUES
  (2, 1, 'Tập thể', 'Collectives'),
  (2, 2, 'Cá nhân', 'Individuals'),
  (2, 3, 'Hộ gia đình', 'Households');
INSERT INTO rollup_cell (chart_id, bar_no, series_no, figure) VALUES
  (2, 1, 1, 'commended_collectives'),
  (2, 1, 2, 'commended_individuals'),
  (2, 2, 1, 'proposed_collectives'),
  (2, 2, 2, 'proposed_individuals'),
  (2, 2, 3, 'proposed_households');

INSERT INTO outline_part (form, no, name, name_en, holds) VALUES
  ('report-brief', 1, 'Tình hình chung', 'General situation', 'counts'),
  ('report-brief', 2, 'Kết quả theo từng nội dung thi đua', 'Results by content', 'contents'),
  ('report-brief', 3, 'Công tác khen thưởng', 'Commendation', 'chart'),
  ('report-brief', 4, 'Khó khăn, kiến nghị', 'Difficulties and requests', 'none');
INSERT INTO outline_figure (form, no, pos, figure) VALUES
  ('report-brief', 3, 1, 'examples_found'),
  ('report-brief', 3, 2, 'donations');
INSERT INTO outline_text (form, no, pos, content_no, field, lead, lead_en) VALUES
  ('report-brief', 1, 1, 0, 'summary', 'Tình hình ở các đơn vị', 'Situation in the units'),
  ('report-brief', 4, 1, 0, 'difficulties', 'Khó khăn', 'Difficulties'),
  ('report-brief', 4, 2, 0, 'requests', 'Kiến nghị', 'Requests');
