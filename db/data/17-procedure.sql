-- Deadlines, vote thresholds, prescribed forms, legal bases. An empty basis: practice or default, no text at hand.

-- Working days. verify: from the complete dossier to the proposal for signature; complete: to say what is missing;
-- consult: a body that is asked answers (silence: go on); post: list posted before the council; notify: result told.
-- Sources: 25 days provincial (one-stop pages 2018-2024), 30 State level and 10 to notify (a ministry's circular of
-- 2018), 5 to ask for what is missing (a ministry's procedure of 2024), 8 or 10 days district and commune (one-stop
-- pages: 10 here), 10 to answer (decree 39/2012), posting 5 or 7 days in practice before 2024 (7 here), 10 since.
-- Departments and enterprises: a default of this system. Rules of Lào Cai itself: Quyết định 1577/QĐ-UBND
-- announces the procedures; that it says 25 days is [K?].
INSERT INTO deadline (id, step, authority, working_days, basis, valid_from, valid_to) VALUES
  (1, 'verify', 'commune', 10, 'Thủ tục hành chính cấp xã', '2017-10-01', '9999-12-31'),
  (2, 'verify', 'enterprise', 10, '', '2017-10-01', '9999-12-31'),
  (3, 'verify', 'district', 10, 'Thủ tục hành chính cấp huyện', '2017-10-01', '2025-07-01'),
  (4, 'verify', 'department', 10, '', '2017-10-01', '9999-12-31'),
  (5, 'verify', 'province', 25, 'Quyết định số 1577/QĐ-UBND ngày 29/5/2018 của Chủ tịch UBND tỉnh', '2017-10-01', '9999-12-31'),
  (6, 'verify', 'premier', 30, '', '2017-10-01', '9999-12-31'),
  (7, 'verify', 'president', 30, '', '2017-10-01', '9999-12-31'),
  (8, 'complete', 'commune', 5, '', '2017-10-01', '9999-12-31'),
  (9, 'complete', 'enterprise', 5, '', '2017-10-01', '9999-12-31'),
  (10, 'complete', 'district', 5, '', '2017-10-01', '2025-07-01'),
  (11, 'complete', 'department', 5, '', '2017-10-01', '9999-12-31'),
  (12, 'complete', 'province', 5, '', '2017-10-01', '9999-12-31'),
  (13, 'complete', 'premier', 5, '', '2017-10-01', '9999-12-31'),
  (14, 'complete', 'president', 5, '', '2017-10-01', '9999-12-31'),
  (15, 'consult', 'commune', 10, '', '2017-10-01', '9999-12-31'),
  (16, 'consult', 'enterprise', 10, '', '2017-10-01', '9999-12-31'),
  (17, 'consult', 'district', 10, '', '2017-10-01', '2025-07-01'),
  (18, 'consult', 'department', 10, '', '2017-10-01', '9999-12-31'),
  (19, 'consult', 'province', 10, '', '2017-10-01', '9999-12-31'),
  (20, 'consult', 'premier', 10, '', '2017-10-01', '9999-12-31'),
  (21, 'consult', 'president', 10, '', '2017-10-01', '9999-12-31'),
  (22, 'post', 'premier', 7, '', '2017-10-01', '2024-01-01'),
  (23, 'post', 'premier', 10, 'Điều 46 Nghị định số 98/2023/NĐ-CP', '2024-01-01', '2025-07-01'),
  (24, 'post', 'premier', 10, 'Điều 60 Nghị định số 152/2025/NĐ-CP', '2025-07-01', '9999-12-31'),
  (25, 'post', 'president', 7, '', '2017-10-01', '2024-01-01'),
  (26, 'post', 'president', 10, 'Điều 46 Nghị định số 98/2023/NĐ-CP', '2024-01-01', '2025-07-01'),
  (27, 'post', 'president', 10, 'Điều 60 Nghị định số 152/2025/NĐ-CP', '2025-07-01', '9999-12-31'),
  (28, 'notify', 'commune', 10, '', '2017-10-01', '9999-12-31'),
  (29, 'notify', 'enterprise', 10, '', '2017-10-01', '9999-12-31'),
  (30, 'notify', 'district', 10, '', '2017-10-01', '2025-07-01'),
  (31, 'notify', 'department', 10, '', '2017-10-01', '9999-12-31'),
  (32, 'notify', 'province', 10, '', '2017-10-01', '9999-12-31'),
  (33, 'notify', 'premier', 10, '', '2017-10-01', '9999-12-31'),
  (34, 'notify', 'president', 10, '', '2017-10-01', '9999-12-31');

-- agree * den >= num * members counted. With no row for an award or its authority no vote is needed.
-- 90 of 100, secret, of all members: 91/2017, article 45, 8 (read). 80 of 100 for Bằng khen Thủ tướng: a central
-- body's procedure under 98/2023 (read); the general line of 98/2023 and 152/2025 is [K?].
-- Bằng khen tỉnh: no national threshold; 70 of 100, open, of all members is the rule of a neighbouring province
-- (Lạng Sơn 2018), to be replaced by the Council's own rules. Chiến sĩ thi đua cơ sở: two thirds (a ministry, 2018).
INSERT INTO vote_threshold (id, authority, award_id, ballot, num, den, counted, quorum_num, quorum_den, basis, valid_from, valid_to) VALUES
  (1, 'province', NULL, 'open', 70, 100, 'members', 2, 3, '', '2017-10-01', '9999-12-31'),
  (2, 'province', 13, 'secret', 90, 100, 'members', 2, 3, 'Khoản 8 Điều 45 Nghị định số 91/2017/NĐ-CP', '2017-10-01', '2024-01-01'),
  (3, 'province', 13, 'secret', 80, 100, 'members', 2, 3, 'Nghị định số 98/2023/NĐ-CP', '2024-01-01', '2025-07-01'),
  (4, 'province', 13, 'secret', 80, 100, 'members', 2, 3, 'Nghị định số 152/2025/NĐ-CP', '2025-07-01', '9999-12-31'),
  (5, 'premier', NULL, 'secret', 80, 100, 'members', 2, 3, '', '2017-10-01', '9999-12-31'),
  (6, 'premier', 18, 'secret', 90, 100, 'members', 2, 3, 'Khoản 8 Điều 45 Nghị định số 91/2017/NĐ-CP', '2017-10-01', '2024-01-01'),
  (7, 'premier', 16, 'secret', 80, 100, 'members', 2, 3, 'Nghị định số 98/2023/NĐ-CP', '2024-01-01', '2025-07-01'),
  (8, 'president', NULL, 'secret', 80, 100, 'members', 2, 3, '', '2017-10-01', '9999-12-31'),
  (9, 'department', 9, 'secret', 2, 3, 'members', 2, 3, '', '2017-10-01', '9999-12-31');

-- The report for a movement is report_campaign. 91/2017: read. 98/2023: 01 to 03 read, 07 and 08 [K?].
-- 152/2025: numbers not found, so papers of that time carry none.
INSERT INTO form_number (id, paper, number, instrument, valid_from, valid_to) VALUES
  (1, 'report_collective', 'Mẫu số 01', 'Nghị định số 91/2017/NĐ-CP', '2017-10-01', '2024-01-01'),
  (2, 'report_individual', 'Mẫu số 02', 'Nghị định số 91/2017/NĐ-CP', '2017-10-01', '2024-01-01'),
  (3, 'report_long_service', 'Mẫu số 03', 'Nghị định số 91/2017/NĐ-CP', '2017-10-01', '2024-01-01'),
  (4, 'report_sudden', 'Mẫu số 06', 'Nghị định số 91/2017/NĐ-CP', '2017-10-01', '2024-01-01'),
  (5, 'report_campaign', 'Mẫu số 07', 'Nghị định số 91/2017/NĐ-CP', '2017-10-01', '2024-01-01'),
  (6, 'report_foreign_collective', 'Mẫu số 08', 'Nghị định số 91/2017/NĐ-CP', '2017-10-01', '2024-01-01'),
  (7, 'report_foreign_individual', 'Mẫu số 09', 'Nghị định số 91/2017/NĐ-CP', '2017-10-01', '2024-01-01'),
  (8, 'proposal', 'Mẫu số 01', 'Nghị định số 98/2023/NĐ-CP', '2024-01-01', '2025-07-01'),
  (9, 'report_collective', 'Mẫu số 02', 'Nghị định số 98/2023/NĐ-CP', '2024-01-01', '2025-07-01'),
  (10, 'report_individual', 'Mẫu số 03', 'Nghị định số 98/2023/NĐ-CP', '2024-01-01', '2025-07-01'),
  (11, 'report_sudden', 'Mẫu số 07', 'Nghị định số 98/2023/NĐ-CP', '2024-01-01', '2025-07-01'),
  (12, 'report_campaign', 'Mẫu số 08', 'Nghị định số 98/2023/NĐ-CP', '2024-01-01', '2025-07-01');

-- Printed as they stand, each followed by a semicolon. Topics: proposal (tờ trình), decision (quyết định).
-- Dates of the laws on local government [K]; the second amendment of 2025 followed on 2025-06-16 [K?].
INSERT INTO legal_basis (id, topic, pos, text, valid_from, valid_to) VALUES
  (1, 'proposal', 2, 'Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003 và các luật sửa đổi, bổ sung', '2014-06-01', '2024-01-01'),
  (2, 'proposal', 3, 'Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng', '2017-10-01', '2024-01-01'),
  (3, 'proposal', 4, 'Căn cứ Thông tư số 12/2019/TT-BNV ngày 04 tháng 11 năm 2019 của Bộ trưởng Bộ Nội vụ', '2020-01-01', '2024-02-24'),
  (4, 'proposal', 2, 'Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022', '2024-01-01', '9999-12-31'),
  (5, 'proposal', 3, 'Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng', '2024-01-01', '2025-07-01'),
  (6, 'proposal', 4, 'Căn cứ Thông tư số 01/2024/TT-BNV của Bộ trưởng Bộ Nội vụ', '2024-02-24', '2025-08-05'),
  (7, 'proposal', 5, 'Căn cứ Quyết định số 14/2024/QĐ-UBND ngày 30 tháng 6 năm 2024 của UBND tỉnh Lào Cai', '2024-07-15', '2025-07-01'),
  (8, 'proposal', 3, 'Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ', '2025-07-01', '9999-12-31'),
  (9, 'proposal', 4, 'Căn cứ Thông tư số 15/2025/TT-BNV ngày 04 tháng 8 năm 2025 của Bộ trưởng Bộ Nội vụ', '2025-08-05', '9999-12-31'),
  (21, 'decision', 1, 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015', '2016-01-01', '2025-03-01'),
  (22, 'decision', 2, 'Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003 và các luật sửa đổi, bổ sung', '2014-06-01', '2024-01-01'),
  (23, 'decision', 3, 'Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ', '2017-10-01', '2024-01-01'),
  (24, 'decision', 1, 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025', '2025-03-01', '2025-06-16'),
  (25, 'decision', 1, 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025', '2025-06-16', '9999-12-31'),
  (26, 'decision', 2, 'Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022', '2024-01-01', '9999-12-31'),
  (27, 'decision', 3, 'Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ', '2024-01-01', '2025-07-01'),
  (28, 'decision', 3, 'Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ', '2025-07-01', '9999-12-31');
