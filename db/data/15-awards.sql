-- Titles (title 1) and forms of commendation in one list, from the nearest authority upward. Short names are
-- those of dense lists. posted 1: the list is posted before the council meets.
-- The law of 2003 gave way to that of 2022 on 2024-01-01; the district level ended on 2025-07-01.
-- Households: named by the law of 2022 (article 74, 5); for 2021 [K?], provinces did so for this movement.
-- Order for Bravery: individuals only [K?]. Posting of Chiến sĩ thi đua toàn quốc: practice, not the law's word.
INSERT INTO award (id, code, pos, name, short_name, name_en, short_name_en, authority, individual, collective, household, title, posted, valid_from, valid_to) VALUES
  (1, 'GK_XA', 10, 'Giấy khen của Chủ tịch UBND xã', 'GK xã', 'Commendation of the Commune Chairperson', 'Commune commendation', 'commune', 1, 1, 1, 0, 0, '2004-07-01', '9999-12-31'),
  (2, 'GK_DN', 11, 'Giấy khen của Giám đốc doanh nghiệp, hợp tác xã', 'GK DN', 'Commendation of the Director of the Enterprise', 'Enterprise commendation', 'enterprise', 1, 1, 0, 0, 0, '2004-07-01', '9999-12-31'),
  (3, 'GK_HUYEN', 12, 'Giấy khen của Chủ tịch UBND huyện', 'GK huyện', 'Commendation of the District Chairperson', 'District commendation', 'district', 1, 1, 1, 0, 0, '2004-07-01', '2025-07-01'),
  (4, 'GK_SO', 13, 'Giấy khen của Giám đốc sở, Thủ trưởng ngành', 'GK sở', 'Commendation of the Head of Department', 'Department commendation', 'department', 1, 1, 0, 0, 0, '2004-07-01', '9999-12-31'),
  (5, 'GD_VH', 20, 'Gia đình văn hóa', 'GĐ văn hóa', 'Cultured Family', 'Cultured Family', 'commune', 0, 0, 1, 1, 0, '2004-07-01', '9999-12-31'),
  (6, 'TDP_VH', 21, 'Thôn, tổ dân phố văn hóa', 'Thôn, TDP văn hóa', 'Cultured Village or Residential Group', 'Cultured Village', 'district', 0, 1, 0, 1, 0, '2004-07-01', '2025-07-01'),
  (7, 'LDTT', 22, 'Lao động tiên tiến', 'LĐTT', 'Advanced Worker', 'Advanced Worker', 'department', 1, 0, 0, 1, 0, '2004-07-01', '9999-12-31'),
  (8, 'TTLDTT', 23, 'Tập thể lao động tiên tiến', 'TTLĐTT', 'Advanced Working Collective', 'Advanced Collective', 'department', 0, 1, 0, 1, 0, '2004-07-01', '9999-12-31'),
  (9, 'CSTD_CS', 24, 'Chiến sĩ thi đua cơ sở', 'CSTĐ cơ sở', 'Emulation Fighter at Grassroots Level', 'Grassroots Fighter', 'department', 1, 0, 0, 1, 0, '2004-07-01', '9999-12-31'),
  (10, 'BK_TINH', 30, 'Bằng khen của Chủ tịch UBND tỉnh', 'BK tỉnh', 'Certificate of Merit of the Provincial Chairperson', 'Provincial certificate', 'province', 1, 1, 1, 0, 0, '2004-07-01', '9999-12-31'),
  (11, 'CO_TINH', 31, 'Cờ thi đua của UBND tỉnh', 'Cờ tỉnh', 'Emulation Flag of the Province', 'Provincial flag', 'province', 0, 1, 0, 1, 0, '2004-07-01', '9999-12-31'),
  (12, 'TTLDXS', 32, 'Tập thể lao động xuất sắc', 'TTLĐXS', 'Excellent Working Collective', 'Excellent Collective', 'province', 0, 1, 0, 1, 0, '2004-07-01', '9999-12-31'),
  (13, 'CSTD_TINH', 33, 'Chiến sĩ thi đua cấp tỉnh', 'CSTĐ tỉnh', 'Emulation Fighter at Provincial Level', 'Provincial Fighter', 'province', 1, 0, 0, 1, 0, '2004-07-01', '9999-12-31'),
  (14, 'KNC', 34, 'Kỷ niệm chương', 'KNC', 'Commemorative Medal', 'Medal', 'province', 1, 0, 0, 0, 0, '2024-01-01', '9999-12-31'),
  (15, 'TBIEU_XA', 35, 'Xã, phường, thị trấn tiêu biểu', 'Xã tiêu biểu', 'Exemplary Commune, Ward or Township', 'Exemplary Commune', 'province', 0, 1, 0, 1, 0, '2024-01-01', '9999-12-31'),
  (16, 'BK_TTG', 40, 'Bằng khen của Thủ tướng Chính phủ', 'BK TTg', 'Certificate of Merit of the Prime Minister', 'PM certificate', 'premier', 1, 1, 1, 0, 0, '2004-07-01', '9999-12-31'),
  (17, 'CO_CP', 41, 'Cờ thi đua của Chính phủ', 'Cờ CP', 'Emulation Flag of the Government', 'Government flag', 'premier', 0, 1, 0, 1, 0, '2004-07-01', '9999-12-31'),
  (18, 'CSTD_TQ', 42, 'Chiến sĩ thi đua toàn quốc', 'CSTĐ toàn quốc', 'National Emulation Fighter', 'National Fighter', 'premier', 1, 0, 0, 1, 1, '2004-07-01', '9999-12-31'),
  (19, 'HC_LD3', 50, 'Huân chương Lao động hạng Ba', 'HCLĐ hạng Ba', 'Labour Order, Third Class', 'Labour Order III', 'president', 1, 1, 0, 0, 1, '2004-07-01', '9999-12-31'),
  (20, 'HC_LD2', 51, 'Huân chương Lao động hạng Nhì', 'HCLĐ hạng Nhì', 'Labour Order, Second Class', 'Labour Order II', 'president', 1, 1, 0, 0, 1, '2004-07-01', '9999-12-31'),
  (21, 'HC_LD1', 52, 'Huân chương Lao động hạng Nhất', 'HCLĐ hạng Nhất', 'Labour Order, First Class', 'Labour Order I', 'president', 1, 1, 0, 0, 1, '2004-07-01', '9999-12-31'),
  (22, 'HC_DC', 53, 'Huân chương Dũng cảm', 'HC Dũng cảm', 'Order for Bravery', 'Bravery Order', 'president', 1, 0, 0, 0, 1, '2004-07-01', '9999-12-31');
