<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>

  <!-- A new nominee: blank, or with what an earlier dossier of the unit says of the same one. -->
  <xsl:template match="page" mode="title"><t:lookup select="new/@kind" prefix="add."/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$m}/nominate/{dossier/row/@id}"><xsl:choose><xsl:when test="dossier/row/@code!=''"><t:text key="dossier.of_code" code="dossier/row/@code"/></xsl:when><xsl:otherwise><t:text key="dossier.draft_of" name="dossier/row/@name"/></xsl:otherwise></xsl:choose></a></p>
      <div class="column">
        <h1><t:lookup select="new/@kind" prefix="add."/></h1>
        <section class="card">
          <h2><t:text key="nominee.blank"/></h2>
          <form method="post" action="{new/@action}">
            <input type="hidden" name="token" value="{$token}"/>
            <input type="hidden" name="key" value="{new/@key}"/>
            <input type="hidden" name="kind" value="{new/@kind}"/>
            <button type="submit" class="button primary"><t:text key="nominee.blank_do"/></button>
          </form>
        </section>
        <section class="card">
          <h2><t:text key="nominee.earlier"/></h2>
          <form class="filters" method="get" action="{new/@action}">
            <input type="hidden" name="kind" value="{new/@kind}"/>
            <div class="search"><label for="q"><t:text key="nominee.search"/></label><input type="search" id="q" name="q" value="{query/field[@name='q']/@value}" autocomplete="off"/></div>
            <button type="submit" class="button small"><t:text key="nominee.find"/></button>
          </form>
          <xsl:choose>
            <xsl:when test="earlier/row">
              <form method="post" action="{new/@action}">
                <input type="hidden" name="token" value="{$token}"/>
                <input type="hidden" name="key" value="{new/@key}"/>
                <input type="hidden" name="kind" value="{new/@kind}"/>
                <fieldset class="field">
                  <legend class="vh"><t:text key="nominee.earlier"/></legend>
                  <xsl:for-each select="earlier/row">
                    <div class="tick">
                      <input type="radio" id="from-{@value}" name="from" value="{@value}" aria-describedby="from-{@value}-h"><xsl:if test="position()=1"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
                      <label for="from-{@value}"><xsl:value-of select="@name"/></label>
                      <p class="hint" id="from-{@value}-h"><xsl:value-of select="@post"/><xsl:if test="@post!='' and (@code!='' or @award!='')"> · </xsl:if><span class="nb"><xsl:value-of select="@code"/></span><xsl:if test="@code!='' and @award!=''"> · </xsl:if><xsl:value-of select="@award"/></p>
                    </div>
                  </xsl:for-each>
                </fieldset>
                <button type="submit" class="button"><t:text key="nominee.earlier_do"/></button>
              </form>
            </xsl:when>
            <xsl:otherwise><p><t:text key="nominee.none"/></p></xsl:otherwise>
          </xsl:choose>
        </section>
      </div>
    </div>
  </xsl:template>
</xsl:stylesheet>
