-- The twenty states of a nomination (reports: 20-reports.sql). tone: the group of colour and shape in which a state is shown.
-- editable: the unit may write its parts. final: nothing more is expected of anybody.
INSERT INTO state (code, pos, name, short_name, name_en, short_name_en, tone, editable, final) VALUES
  ('draft', 1, 'Dự thảo', 'Dự thảo', 'Draft', 'Draft', 'unsent', 1, 0),
  ('unit_meeting', 2, 'Chờ họp xét tại đơn vị', 'Chờ họp xét', 'Awaiting the unit''s meeting', 'Unit meeting', 'unsent', 1, 0),
  ('submitted', 3, 'Đã trình', 'Đã trình', 'Submitted', 'Submitted', 'work', 0, 0),
  ('returned', 4, 'Trả lại bổ sung', 'Trả lại', 'Returned for completion', 'Returned', 'back', 1, 0),
  ('received', 5, 'Đã tiếp nhận', 'Đã tiếp nhận', 'Received', 'Received', 'work', 0, 0),
  ('verifying', 6, 'Đang thẩm định', 'Thẩm định', 'Being verified', 'Verifying', 'work', 0, 0),
  ('consulting', 7, 'Đang lấy ý kiến', 'Lấy ý kiến', 'Opinions being asked', 'Consulting', 'work', 0, 0),
  ('posted', 8, 'Đang công khai', 'Công khai', 'Posted for public comment', 'Posted', 'work', 0, 0),
  ('ineligible', 9, 'Không đủ điều kiện', 'Không đủ ĐK', 'Not eligible', 'Not eligible', 'refused', 0, 1),
  ('awaiting_council', 10, 'Chờ Hội đồng', 'Chờ Hội đồng', 'Awaiting the Council', 'For Council', 'council', 0, 0),
  ('voting', 11, 'Đang bỏ phiếu', 'Đang bỏ phiếu', 'Vote open', 'Voting', 'council', 0, 0),
  ('not_passed', 12, 'Không đạt phiếu', 'Không đạt', 'Vote not passed', 'Not passed', 'refused', 0, 1),
  ('awaiting_signature', 13, 'Trình Chủ tịch UBND', 'Trình ký', 'With the Chairperson for signature', 'For signature', 'signer', 0, 0),
  ('sent_up', 14, 'Đã trình cấp trên', 'Trình cấp trên', 'Sent to a higher authority', 'Sent up', 'signer', 0, 0),
  ('decided', 15, 'Đã có quyết định', 'Có quyết định', 'Decided', 'Decided', 'decided', 0, 0),
  ('awarded', 16, 'Đã công bố, trao tặng', 'Đã trao tặng', 'Announced and awarded', 'Awarded', 'decided', 0, 0),
  ('archived', 17, 'Lưu trữ', 'Lưu trữ', 'Archived', 'Archived', 'kept', 0, 1),
  ('withdrawn', 18, 'Đơn vị rút', 'Đơn vị rút', 'Withdrawn by the unit', 'Withdrawn', 'stopped', 0, 1),
  ('on_hold', 19, 'Tạm dừng', 'Tạm dừng', 'On hold', 'On hold', 'stopped', 0, 0),
  ('annulled', 20, 'Hủy bỏ, thu hồi', 'Hủy bỏ', 'Annulled', 'Annulled', 'refused', 0, 1);
