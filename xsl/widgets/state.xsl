<?xml version="1.0" encoding="UTF-8"?>
<!-- Where a dossier stands, how far a part is, how long is left. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <!-- @state gives colour and shape (css/app.css), @state_name the words: rows of the state table. -->
  <xsl:template match="*" mode="state"><span class="tag s-{@state}"><xsl:value-of select="@state_name"/></span></xsl:template>

  <!-- A draft says itself that nothing has been sent. -->
  <xsl:template match="*[@state='draft' or @state='unit_meeting']" mode="state">
    <span class="tag s-{@state}"><xsl:value-of select="@state_name"/><xsl:choose><xsl:when test="/page/@program='report'"><t:text key="unsent.tag_report"/></xsl:when><xsl:otherwise><t:text key="unsent.tag"/></xsl:otherwise></xsl:choose></span>
  </xsl:template>

  <!-- On pages where it is written: not sent yet, until when, and the server's clock. -->
  <xsl:template match="*" mode="unsent">
    <p class="facts"><b class="soon"><xsl:call-template name="not-sent"/></b>
      <xsl:if test="due or closes"> · <xsl:choose><xsl:when test="@genre='report'"><t:text key="deadline.report"/></xsl:when><xsl:when test="due"><t:text key="line.due"/></xsl:when><xsl:otherwise><t:text key="deadline.label"/></xsl:otherwise></xsl:choose><xsl:text> </xsl:text><span class="nb"><xsl:value-of select="due"/><xsl:if test="not(due)"><xsl:value-of select="closes"/></xsl:if></span><xsl:if test="@days_left"> · <xsl:apply-templates select="." mode="left"/></xsl:if></xsl:if>
      <xsl:text> · </xsl:text><xsl:call-template name="clock-now"/></p>
  </xsl:template>
  <xsl:template name="not-sent">
    <xsl:choose>
      <xsl:when test="@genre='report' and @round!='0'"><t:text key="unsent.report_again"/></xsl:when>
      <xsl:when test="@genre='report'"><t:text key="unsent.report"/></xsl:when>
      <xsl:when test="@round!='0'"><t:text key="unsent.nomination_again"/></xsl:when>
      <xsl:otherwise><t:text key="unsent.nomination"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- By this clock, and the first byte that arrives, a deadline is judged; scripts let it tick. -->
  <xsl:template name="clock-now"><span class="nb"><t:text key="unsent.clock"/><xsl:text> </xsl:text><time datetime="{/page/@now}" data-ticks="1"><xsl:value-of select="/page/@now_shown"/></time></span></xsl:template>

  <!-- A part of a dossier or a section of a form: done, error, open, empty. -->
  <xsl:template match="*" mode="progress">
    <xsl:choose>
      <xsl:when test="@errors and @errors!='0'"><span class="bad"><t:text key="part.errors" n="@errors"/></span></xsl:when>
      <xsl:when test="@state='done'"><span class="ok"><t:text key="part.done"/></span></xsl:when>
      <xsl:when test="@state='open'"><span class="tag s-open"><t:text key="part.open"/></span></xsl:when>
      <xsl:when test="@state='error'"><span class="bad"><t:text key="part.error"/></span></xsl:when>
      <xsl:otherwise><span class="tag s-empty"><t:text key="part.empty"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- @days_left: working days, signed, as text. -->
  <xsl:template match="*" mode="left">
    <xsl:choose>
      <xsl:when test="starts-with(@days_left,'-')"><span class="late"><t:text key="left.over" n="substring(@days_left,2)"/></span></xsl:when>
      <xsl:when test="@days_left='0'"><span class="soon"><t:text key="left.today"/></span></xsl:when>
      <xsl:when test="@days_left"><span><t:text key="left.days" n="@days_left"/></span></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="deadline">
    <xsl:if test="due or closes">
      <section class="card deadline">
        <h2><xsl:choose><xsl:when test="@genre='report'"><t:text key="deadline.report"/></xsl:when><xsl:when test="due"><t:text key="line.due"/></xsl:when><xsl:otherwise><t:text key="deadline.label"/></xsl:otherwise></xsl:choose></h2>
        <p class="big"><xsl:choose><xsl:when test="due"><xsl:value-of select="due"/></xsl:when><xsl:otherwise><xsl:value-of select="closes"/></xsl:otherwise></xsl:choose></p>
        <p><xsl:apply-templates select="." mode="left"/></p>
        <xsl:if test="@open"><p class="note"><xsl:call-template name="clock-now"/></p></xsl:if>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
