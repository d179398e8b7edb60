<?xml version="1.0" encoding="UTF-8"?>
<!-- Where a dossier stands, how far a part is, how long is left. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <!-- @state gives colour and shape (css/app.css), @state_name the words: rows of the state table. -->
  <xsl:template match="*" mode="state"><span class="tag s-{@state}"><xsl:value-of select="@state_name"/></span></xsl:template>

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
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
