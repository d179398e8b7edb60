<?xml version="1.0" encoding="UTF-8"?>
<!-- The error summary, first in main. Entries carry @text (from a form definition) or @key (catalogue: fault.<page>.<key>). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template match="errors">
    <xsl:if test="@count!='0'">
      <section class="errbox" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-title">
        <h2 id="errors-title"><t:text key="errors.title" n="@count"/></h2>
        <ul><xsl:apply-templates select="error[position() &lt;= 10]"/></ul>
        <xsl:if test="error[11]">
          <details><summary><t:text key="errors.more" n="count(error) - 10"/></summary><ul><xsl:apply-templates select="error[position() &gt; 10]"/></ul></details>
        </xsl:if>
        <xsl:if test="@rest"><p><t:text key="errors.rest" n="@rest"/></p></xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="errors/error">
    <li>
      <a href="{@href}">
        <xsl:if test="@where"><xsl:value-of select="@where"/>: </xsl:if>
        <xsl:apply-templates select="." mode="words"/>
      </a>
    </li>
  </xsl:template>

  <xsl:template match="error[@text]" mode="words"><xsl:value-of select="@text"/></xsl:template>
  <xsl:template match="error" mode="words"><t:lookup select="concat(/page/@name,'.',@key)" prefix="fault."/></xsl:template>
  <xsl:template match="error[@field]" mode="words"><t:lookup select="concat(/page/@name,'.',@field,'.',@key)" prefix="fault."/></xsl:template>

  <!-- Frame pages (sign-in, accounts, new dossier): <error field= key=> beside the values. -->
  <xsl:template match="*" mode="faults">
    <xsl:if test="error[@field]">
      <section class="errbox" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-title">
        <h2 id="errors-title"><t:text key="errors.title" n="count(error[@field])"/></h2>
        <ul>
          <xsl:for-each select="error[@field]"><li><a href="#f-{@field}"><xsl:apply-templates select="." mode="words"/></a></li></xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="error" mode="at">
    <p class="error" id="e-{@field}"><xsl:call-template name="i-error"/><xsl:apply-templates select="." mode="words"/></p>
  </xsl:template>

  <xsl:template match="warnings">
    <xsl:if test="@count!='0'">
      <div class="notice warning" role="note">
        <xsl:call-template name="i-warning"/>
        <div>
          <xsl:for-each select="warning">
            <p>
              <xsl:if test="@where"><b><xsl:value-of select="@where"/>: </b></xsl:if>
              <xsl:choose>
                <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="@text"/></a></xsl:when>
                <xsl:otherwise><xsl:value-of select="@text"/></xsl:otherwise>
              </xsl:choose>
              <xsl:if test="@link"><xsl:text>. </xsl:text><a href="{@link}"><t:text key="warning.see"/></a></xsl:if>
            </p>
          </xsl:for-each>
        </div>
      </div>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
