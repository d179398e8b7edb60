<?xml version="1.0" encoding="UTF-8"?>
<!-- Strokes of 16 px, always beside words, so hidden from screen readers. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="i-error"><svg class="i" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.2"/><path d="M8 4.6v4M8 11.1v.4"/></svg></xsl:template>
  <xsl:template name="i-warning"><svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2.2 14.4 13.6H1.6zM8 6.4v3.4M8 11.6v.3"/></svg></xsl:template>
  <xsl:template name="i-info"><svg class="i" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.2"/><path d="M8 7.4v4M8 4.6v.4"/></svg></xsl:template>
  <xsl:template name="i-check"><svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="m2.5 8.6 3.6 3.6 7.4-8"/></svg></xsl:template>
  <xsl:template name="i-plus"><svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2.5v11M2.5 8h11"/></svg></xsl:template>
  <xsl:template name="i-print"><svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="M4.5 6V2.2h7V6M4.5 11.5H2.2V6h11.6v5.5h-2.3M4.5 9.5h7v4.3h-7z"/></svg></xsl:template>
  <xsl:template name="i-left"><svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="m10 3-5 5 5 5"/></svg></xsl:template>
  <xsl:template name="i-right"><svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="m6 3 5 5-5 5"/></svg></xsl:template>
</xsl:stylesheet>
