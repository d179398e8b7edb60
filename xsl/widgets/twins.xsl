<?xml version="1.0" encoding="UTF-8"?>
<!-- Nominees who are perhaps named twice for one achievement: with whom, why, the article (common/twins_model.h). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <!-- On a nominee's own pages its name stands above already. -->
  <xsl:variable name="alone" select="/page/@name='form' or /page/@name='review-line'"/>

  <xsl:template match="twins">
    <div class="notice warning" id="twins" role="note">
      <xsl:call-template name="i-warning"/>
      <div>
        <p><b><xsl:choose><xsl:when test="$alone"><t:text key="twice.title_one"/></xsl:when><xsl:otherwise><t:text key="twice.title" n="@count"/></xsl:otherwise></xsl:choose></b><xsl:text> </xsl:text><t:text key="twice.law" basis="@basis"/></p>
        <xsl:apply-templates select="nominee"/>
        <xsl:if test="@count &gt; count(nominee)"><p><t:text key="twice.more" n="@count - count(nominee)"/></p></xsl:if>
        <xsl:if test="/page/twice_reason"><p><a href="#twice"><t:text key="twice.mend"/></a></p></xsl:if>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="twins/nominee">
    <xsl:if test="not($alone)"><p><a href="{@href}"><b><xsl:value-of select="@name"/><xsl:if test="@name=''"><t:text key="dossier.unnamed"/></xsl:if></b></a></p></xsl:if>
    <ul><xsl:for-each select="twin"><li><xsl:apply-templates select="."/></li></xsl:for-each></ul>
  </xsl:template>

  <xsl:template match="twin">
    <xsl:choose>
      <xsl:when test="@because='list'"><a href="{@href}"><t:text key="twice.list" name="@other"/></a></xsl:when>
      <xsl:otherwise>
        <xsl:choose><xsl:when test="@award!=''"><t:text key="twice.asked" unit="@unit" award="@award"/></xsl:when><xsl:otherwise><t:text key="twice.named" unit="@unit"/></xsl:otherwise></xsl:choose>
        <xsl:text> (</xsl:text><xsl:if test="@code!=''"><xsl:choose><xsl:when test="@href"><a class="nb" href="{@href}"><xsl:value-of select="@code"/></a></xsl:when><xsl:otherwise><xsl:value-of select="@code"/></xsl:otherwise></xsl:choose>, </xsl:if><xsl:value-of select="@state_name"/>, <xsl:value-of select="at"/>), <t:lookup select="@because" prefix="twice.because."/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>. </xsl:text><t:text key="twice.same"/><xsl:text> </xsl:text>
    <xsl:for-each select="fact"><xsl:if test="position()!=1">, </xsl:if><t:lookup select="@code" prefix="twice.fact."/></xsl:for-each>.
  </xsl:template>
</xsl:stylesheet>
