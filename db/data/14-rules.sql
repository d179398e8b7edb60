-- Kinds of rules and the day that chooses among their rows; authorities, kinds of commendation, kinds of
-- units, bounds. [K] marks what stands here from knowledge and was not read in a source; [K?] in doubt.

INSERT INTO rule_kind (code, chosen_by, name, name_en) VALUES
  ('deadline', 'received', 'Thời hạn giải quyết', 'Deadlines'),
  ('award', 'received', 'Danh hiệu, hình thức khen thưởng và điều kiện', 'Awards and their conditions'),
  ('form_number', 'received', 'Mẫu văn bản', 'Prescribed forms'),
  ('vote_threshold', 'vote_opened', 'Tỷ lệ phiếu của Hội đồng', 'Vote thresholds'),
  ('award_coefficient', 'signed', 'Hệ số tiền thưởng', 'Reward coefficients'),
  ('base_salary', 'signed', 'Mức lương cơ sở', 'Base salary'),
  ('legal_basis', 'signed', 'Căn cứ pháp lý', 'Legal bases'),
  ('form_version', 'begun', 'Phiên bản biểu mẫu', 'Versions of forms'),
  ('bound', 'today', 'Giới hạn của hệ thống', 'Limits of the system');

-- Who decides. Chiến sĩ thi đua cơ sở, Lao động tiên tiến and their like may be decided by heads of
-- departments, districts and enterprises alike; in the list of awards they stand under department.
INSERT INTO authority (code, pos, level, name, name_en) VALUES
  ('commune', 1, 'commune', 'Chủ tịch UBND cấp xã', 'Chairperson of the commune People''s Committee'),
  ('enterprise', 2, 'body', 'Giám đốc doanh nghiệp, hợp tác xã', 'Director of the enterprise or cooperative'),
  ('district', 3, 'district', 'Chủ tịch UBND cấp huyện', 'Chairperson of the district People''s Committee'),
  ('department', 4, 'department', 'Thủ trưởng sở, ban, ngành', 'Head of the provincial department'),
  ('province', 5, 'province', 'Chủ tịch UBND tỉnh', 'Chairperson of the provincial People''s Committee'),
  ('premier', 6, 'state', 'Chính phủ, Thủ tướng Chính phủ', 'Government and Prime Minister'),
  ('president', 7, 'state', 'Chủ tịch nước', 'President of the State');

-- Law 06/2022/QH15, article 8; the first was called "theo đợt hoặc chuyên đề" under the law of 2003.
INSERT INTO commendation_kind (code, pos, name, name_en) VALUES
  ('campaign', 1, 'Phong trào thi đua (theo đợt, chuyên đề)', 'Emulation movement (by drive or theme)'),
  ('sudden', 2, 'Đột xuất', 'Sudden achievement'),
  ('merit', 3, 'Công trạng', 'Merit'),
  ('contribution', 4, 'Quá trình cống hiến', 'Long contribution'),
  ('long_service', 5, 'Niên hạn', 'Length of service'),
  ('foreign', 6, 'Đối ngoại', 'Foreign relations');

-- The classes that a movement's contents address, and the rest of a province's bodies.
INSERT INTO unit_kind (code, pos, name, name_en) VALUES
  ('province', 1, 'UBND tỉnh', 'Provincial People''s Committee'),
  ('party', 2, 'Cơ quan Đảng', 'Party body'),
  ('department', 3, 'Sở, ban, ngành tỉnh', 'Provincial department'),
  ('central', 4, 'Cơ quan trung ương đóng trên địa bàn', 'Central agency in the province'),
  ('front', 5, 'Mặt trận Tổ quốc', 'Fatherland Front'),
  ('mass_body', 6, 'Tổ chức, đoàn thể', 'Mass organisation'),
  ('police', 7, 'Công an', 'Public security'),
  ('army', 8, 'Quân đội, biên phòng', 'Army and border guard'),
  ('health', 9, 'Cơ sở y tế', 'Health service'),
  ('press', 10, 'Cơ quan truyền thông, báo chí', 'Press and media'),
  ('service', 11, 'Đơn vị sự nghiệp khác', 'Other public service'),
  ('district', 12, 'UBND huyện, thị xã, thành phố', 'District People''s Committee'),
  ('district_office', 13, 'Phòng, ban cấp huyện', 'District office'),
  ('commune', 14, 'UBND xã, phường, thị trấn', 'Commune People''s Committee'),
  ('enterprise', 15, 'Doanh nghiệp', 'Enterprise'),
  ('cooperative', 16, 'Hợp tác xã', 'Cooperative');

-- rows_per_dossier: nominees in a dossier. part_size, dossier_size: characters of a part's and of all answers. reason_*, answer_*: characters of a reason (return, withdrawal,
-- hold…) and of the unit's answer. contents_max: contents a nominee. once_days: how long the key of a
-- creating form is remembered. list_page: rows of a page of a list.
INSERT INTO bound (name, n, valid_from, valid_to) VALUES
  ('rows_per_dossier', 5000, '2004-07-01', '9999-12-31'),
  ('part_size', 2000000, '2004-07-01', '9999-12-31'),
  ('dossier_size', 20000000, '2004-07-01', '9999-12-31'),
  ('reason_min', 20, '2004-07-01', '9999-12-31'),
  ('reason_max', 1000, '2004-07-01', '9999-12-31'),
  ('answer_min', 20, '2004-07-01', '9999-12-31'),
  ('answer_max', 1000, '2004-07-01', '9999-12-31'),
  ('note_max', 500, '2004-07-01', '9999-12-31'),
  ('contents_max', 3, '2004-07-01', '9999-12-31'),
  ('past_awards_max', 30, '2004-07-01', '9999-12-31'),
  ('once_days', 30, '2004-07-01', '9999-12-31'),
  ('list_page', 50, '2004-07-01', '9999-12-31');
