<?xml version="1.0" encoding="UTF-8"?>
<!-- Answers read back (form_fill_summary): part/summary/section/entry, as check, submitted and review pages show them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template match="part">
    <section class="card answers" id="part-{@id}">
      <xsl:choose>
        <xsl:when test="/page/@name='review-line'"><h2><xsl:value-of select="summary/@title"/></h2></xsl:when>
        <xsl:otherwise>
          <h2>
            <xsl:if test="@n"><xsl:value-of select="@n"/>. </xsl:if>
            <xsl:value-of select="@name"/>
            <xsl:if test="@kind!='head' and @kind_name"><small><xsl:text> </xsl:text><xsl:value-of select="@kind_name"/></small></xsl:if>
          </h2>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="summary/section"/>
    </section>
  </xsl:template>

  <xsl:template match="summary/section">
    <div class="sec">
      <h3>
        <span><xsl:value-of select="@label"/></span>
        <xsl:if test="@href and /page/@name='check'"><a href="{@href}"><t:text key="answers.edit"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@label"/></span></a></xsl:if>
      </h3>
      <xsl:if test="entry[not(column)]"><dl><xsl:apply-templates select="entry[not(column)]"/></dl></xsl:if>
      <xsl:apply-templates select="entry[column]"/>
    </div>
  </xsl:template>

  <xsl:template match="entry">
    <div>
      <xsl:if test="@type='block'"><xsl:attribute name="class">long</xsl:attribute></xsl:if>
      <dt><xsl:value-of select="@label"/><xsl:if test="@private"><small><t:text key="answers.private"/></small></xsl:if></dt>
      <dd>
        <xsl:choose>
          <xsl:when test="value[.!='']"><xsl:for-each select="value"><p><xsl:value-of select="."/></p></xsl:for-each></xsl:when>
          <xsl:when test="file"><xsl:call-template name="files"/></xsl:when>
          <xsl:when test="not(@error)"><span class="none">–</span></xsl:when>
        </xsl:choose>
        <xsl:call-template name="entry-says"/>
      </dd>
    </div>
  </xsl:template>

  <!-- The files of an entry, a field or a receipt: names that open them, sizes; digests where they are proof; the
       button that takes one away where the form may be changed. -->
  <xsl:template name="files">
    <ul class="files">
      <xsl:for-each select="file">
        <li>
          <xsl:choose>
            <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="@name"/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
          </xsl:choose>
          <span class="hint nb"><xsl:value-of select="@size"/></span>
          <xsl:if test="parent::field"><button type="submit" class="link" name="do" value="{@remove}"><t:text key="files.remove"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@name"/></span></button></xsl:if>
          <xsl:if test="hash"><small><xsl:apply-templates select="hash"/></small></xsl:if>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template name="entry-says">
    <xsl:if test="@error"><p class="error"><xsl:call-template name="i-error"/><xsl:value-of select="@error"/></p></xsl:if>
    <xsl:if test="@warning"><p class="warn"><xsl:call-template name="i-warning"/><xsl:value-of select="@warning"/></p></xsl:if>
  </xsl:template>

  <xsl:template match="entry[column]">
    <xsl:call-template name="entry-says"/>
    <xsl:if test="row">
      <section class="box" tabindex="0" aria-label="{@label}"><xsl:if test="ancestor::part/@name!=''"><xsl:attribute name="aria-label"><xsl:value-of select="concat(ancestor::part/@name,': ',@label)"/></xsl:attribute></xsl:if>
        <table>
          <caption><xsl:value-of select="@label"/></caption>
          <thead><tr><xsl:for-each select="column"><th scope="col"><xsl:call-template name="number-cell"/><xsl:value-of select="@label"/></th></xsl:for-each></tr></thead>
          <tbody><xsl:for-each select="row">
            <xsl:if test="@heading and not(@heading=preceding-sibling::row[1]/@heading)"><tr><th scope="colgroup" colspan="{count(cell)}"><xsl:value-of select="@heading"/></th></tr></xsl:if>
            <tr><xsl:for-each select="cell"><xsl:variable name="at" select="position()"/><td><xsl:for-each select="../../column[$at]"><xsl:call-template name="number-cell"/></xsl:for-each><xsl:value-of select="."/></td></xsl:for-each></tr>
          </xsl:for-each></tbody>
        </table>
      </section>
    </xsl:if>
    <xsl:if test="not(row)"><dl><div><dt><xsl:value-of select="@label"/></dt><dd><span class="none">–</span></dd></div></dl></xsl:if>
  </xsl:template>

  <!-- Numbers stand under one another. -->
  <xsl:template name="number-cell">
    <xsl:if test="@type='int' or @type='decimal' or @type='money'"><xsl:attribute name="class">r</xsl:attribute></xsl:if>
  </xsl:template>

  <!-- Why a unit went on with who is perhaps named twice. -->
  <xsl:template match="page/twice">
    <div class="notice info" role="note"><xsl:call-template name="i-info"/><div><p><b><t:text key="twice.said"/></b></p><p class="keep"><xsl:value-of select="."/></p></div></div>
  </xsl:template>

  <!-- A return and the unit's answer to it. -->
  <xsl:template match="page/answer[reason or text]">
    <section class="card returned">
      <h2><t:text key="answer.title" n="@round"/></h2>
      <dl class="pairs">
        <div><dt><t:text key="answer.asked"/></dt><dd class="keep"><xsl:value-of select="reason"/></dd></div>
        <div><dt><t:text key="answer.answered"/></dt><dd class="keep"><xsl:value-of select="text"/></dd></div>
      </dl>
    </section>
  </xsl:template>

  <xsl:template match="returns">
    <xsl:for-each select="row">
      <div class="notice warning" role="note">
        <xsl:call-template name="i-warning"/>
        <div>
          <p>
            <b><t:text key="returns.title"/></b><xsl:text> </xsl:text>
            <small><xsl:value-of select="@by"/><xsl:if test="@by and at">, </xsl:if><span class="nb"><xsl:value-of select="at"/></span></small>
          </p>
          <p class="keep"><xsl:value-of select="reason"/></p>
          <xsl:if test="due"><p><t:text key="confirm.due" day="due"/></p></xsl:if>
        </div>
      </div>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="hash"><code><xsl:value-of select="."/></code><xsl:if test="following-sibling::hash"><br/></xsl:if></xsl:template>
</xsl:stylesheet>
