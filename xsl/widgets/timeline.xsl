<?xml version="1.0" encoding="UTF-8"?>
<!-- What happened, newest first: act, then who and when, then the reason. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template match="events">
    <xsl:if test="row">
      <section class="card">
        <h2><t:text key="events.title"/></h2>
        <ol class="timeline"><xsl:apply-templates select="row"/></ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="events/row">
    <li class="{@mark}">
      <b>
        <xsl:choose>
          <xsl:when test="@label"><xsl:value-of select="@label"/></xsl:when>
          <xsl:otherwise><t:lookup select="@act" prefix="event."/></xsl:otherwise>
        </xsl:choose>
      </b>
      <small><xsl:value-of select="@by"/><xsl:if test="@by!='' and at">, </xsl:if><span class="nb"><xsl:value-of select="at"/></span></small>
      <xsl:if test="reason!=''"><p><xsl:value-of select="reason"/></p></xsl:if>
    </li>
  </xsl:template>
</xsl:stylesheet>
